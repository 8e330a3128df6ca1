"""Five questions on the history, answered by hand from the page alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Open


def ask(page: Page, label: str, day: str) -> None:
    page.get_by_label(label, exact=True).fill(day)
    page.keyboard.press("Enter")


def test_the_holder_of_wartime_control_and_its_commander_on_12_december_1979(open_page: Open) -> None:
    page = open_page()
    ask(page, "Who held operational control on …", "1979-12-12")
    wartime = page.locator("[data-condition=wartime]")
    expect(wartime).to_contain_text("ROK-US Combined Forces Command, since 7 November 1978")
    expect(wartime).to_contain_text("Led by General John A. Wickham Jr.")
    expect(page.locator("#beside")).to_contain_text(
        "Units under the Combined Forces Command move on Seoul without notice"
    )
    wartime.get_by_role("button", name="Sources").click()
    expect(page.locator("#card .sources").first).to_contain_text("국방백서 1988")


def test_the_first_two_wartime_targets_of_both_governments(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Table").click()
    plans = page.get_by_role("region", name="Plans", exact=True).get_by_role("row")
    first = plans.filter(has_text="both governments").filter(has_text="15 October 2009 to 15 March 2012")
    expect(first).to_contain_text("21 October 2006")
    first.get_by_role("link").click()
    expect(page.locator("#card .sources a").first).to_be_visible()
    page.keyboard.press("Escape")
    dated = plans.filter(has_text="both governments").filter(has_text="17 April 2012")
    expect(dated).to_contain_text("24 February 2007")


def test_the_rival_dates_of_rhees_letter_and_their_sources(open_page: Open) -> None:
    page = open_page()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Only events that sources date differently").check()
    page.get_by_role("searchbox", name="Find events").fill("Rhee assigns command authority")
    page.get_by_role("button", name="Table").click()
    page.get_by_role("region", name="Events", exact=True).get_by_role("link").click()
    dates = page.locator("#card .dates li")
    assert [text.split(":")[0] for text in dates.all_inner_texts()] == [
        "14 July 1950",
        "15 July 1950",
        "16 July 1950",
        "17 July 1950",
    ]
    expect(dates.nth(0)).to_contain_text("preferred")
    expect(dates.nth(1)).to_contain_text("Part 2, Korea, Document 644")
    expect(dates.nth(3)).to_contain_text("KBS World Radio")


def test_the_answer_expected_on_1_january_2009_for_the_middle_of_2013(open_page: Open) -> None:
    page = open_page()
    ask(page, "Who held operational control on …", "2013-06-15")
    ask(page, "… judging by what was known on", "2009-01-01")
    expect(page.locator("#headline")).to_have_text(
        "Expected for 15 June 2013, as of 1 January 2009: operational control in peacetime and in wartime, ROK Joint Chiefs of Staff."
    )
    expect(page.locator("[data-condition=wartime]")).to_contain_text("as planned for 17 April 2012")
    expect(page.locator("#projected")).to_have_text(
        "A projection: it uses only what was known on 1 January 2009 and carries forward the holder or plan of that day."
    )
    page.get_by_role("button", name="Use today’s knowledge").click()
    expect(page.locator("[data-condition=wartime]")).to_contain_text("ROK-US Combined Forces Command")


def test_the_possible_holders_of_the_20th_division_in_may_1980(open_page: Open) -> None:
    page = open_page()
    page.get_by_label("Forces", exact=True).select_option(label="20th Infantry Division")
    ask(page, "Who held operational control on …", "1980-05-20")
    expect(page.locator("[data-condition=peacetime] .flag")).to_have_text("uncertain")
    expect(page.locator("#headline")).to_contain_text(
        "Government of the Republic of Korea or ROK-US Combined Forces Command"
    )
    page.locator("[data-condition=peacetime]").get_by_role(
        "link", name="20th Division released to keep order in the capital area"
    ).first.click()
    expect(page.locator("#card .sources li").first).to_be_visible()


def test_the_holders_in_the_course_of_1994(open_page: Open) -> None:
    page = open_page()
    ask(page, "Who held operational control on …", "1994")
    expect(page.locator("#headline")).to_have_text(
        "In 1994, operational control: in peacetime, CFC to 30 November, then ROK JCS; in wartime, CFC."
    )
    peacetime = page.locator("[data-condition=peacetime] .tenure")
    expect(peacetime.nth(0)).to_contain_text("ROK-US Combined Forces Command, 1 January 1994 to 30 November 1994")
    expect(peacetime.nth(1)).to_contain_text("ROK Joint Chiefs of Staff, 1 December 1994 to 31 December 1994")
    expect(page.locator("[data-condition=wartime] .tenure")).to_have_count(1)
    page.get_by_label("Language").select_option("ko")
    expect(page.locator("#headline")).to_have_text(
        "1994년 작전통제권: 평시 11월 30일까지 연합사, 이후 합참; 전시 연합사."
    )


def test_the_holders_in_a_year_that_is_partly_expected(open_page: Open) -> None:
    page = open_page()
    ask(page, "Who held operational control on …", "2026")
    expect(page.locator("#headline")).to_have_text(
        "In 2026, operational control (from 8 October as expected on 7 October 2026): in peacetime, ROK JCS; in wartime, CFC."
    )
    ask(page, "Who held operational control on …", "2012")
    ask(page, "… judging by what was known on", "January 2009")
    expect(page.locator("#headline")).to_have_text(
        "Expected for 2012, as of 31 January 2009: operational control in peacetime, ROK JCS; in wartime, CFC to 16 April, then ROK JCS."
    )


def test_the_plans_in_the_course_of_2014(open_page: Open) -> None:
    page = open_page("day=2014")
    plans = page.locator("[data-plan]")
    expect(plans).to_have_count(3)
    expect(plans.nth(0)).to_contain_text("1 December 2015")
    expect(plans.nth(1)).to_contain_text("the date was under review")
    expect(plans.nth(2)).to_contain_text("when conditions are met")


def test_the_holders_on_1_january_1995_are_found_in_korean(open_page: Open) -> None:
    page = open_page()
    page.get_by_label("Language").select_option("ko")
    page.get_by_label("조회일: 이날의 작전통제권 보유자는?").fill("1995-01-01")
    page.keyboard.press("Enter")
    expect(page.locator("#headline")).to_have_text(
        "1995년 1월 1일 작전통제권: 평시 대한민국 합동참모본부, 전시 한미연합군사령부."
    )
