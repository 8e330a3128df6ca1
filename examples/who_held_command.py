"""Who held operational control on the first day of each decade, and where it is written."""

import opcon

timeline = opcon.load()
for year in range(1950, 2030, 10):
    status = timeline.on(f"{year}-01-01")
    for condition in opcon.Condition:
        tenure = status.tenure(condition)
        if tenure is not None:
            print(f"{status.day}  {condition:<9}  {tenure.holder.name}  ({tenure.citations[0]})")
