import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, edtf, inWords, iso, spanInWords } from "../../../opcon/explorer/web/days.mjs";
import { readDays } from "../../../opcon/explorer/web/reading.mjs";
import { made } from "./python.mjs";

const { golden, payloads } = made("golden", "payloads");
const { months } = payloads.Seoul;

const read = (text) => readDays(text, months);

/** Read a text, and return its days in ISO 8601. */
const days = (text) => {
  const { first, last } = read(text);
  return [iso(first), iso(last)];
};

test("a day is read in every form in which the page and the library write it", () => {
  for (const { day, ordinal, en, ko, short } of golden)
    for (const text of [day, en, ko, short, inWords(ordinal, "en", months), inWords(ordinal, "ko", months)])
      assert.deepEqual(read(text), { first: ordinal, last: ordinal }, text);
});

test("common forms of a day are read", () => {
  const forms = [
    "1950-07-14",
    "1950.7.14",
    "1950/07/14",
    "19500714",
    "14 July 1950",
    "14 Jul 1950",
    "14 jul. 1950",
    "14th July 1950",
    "14-Jul-1950",
    "July 14, 1950",
    "JULY 14th 1950",
    "  14   july   1950 ",
    "1950년 7월 14일",
    "1950년7월14일",
    "1950. 7. 14.",
    "1950 . 7 . 14",
    "１９５０년 ７월 １４일",
    "１９５０．７．１４．",
    "14/7/1950",
    "7/14/1950",
    "14.7.1950",
  ];
  for (const text of forms) assert.deepEqual(days(text), ["1950-07-14", "1950-07-14"], text);
  assert.deepEqual(days("7/7/1950"), ["1950-07-07", "1950-07-07"]);
});

test("a month is read as all its days", () => {
  for (const text of ["1994-12", "December 1994", "Dec 1994", "dec. 1994", "1994년 12월", "1994. 12.", "１９９４-１２"])
    assert.deepEqual(days(text), ["1994-12-01", "1994-12-31"], text);
  assert.deepEqual(days("1996-02"), ["1996-02-01", "1996-02-29"]);
});

test("a year is read as all its days", () => {
  for (const text of ["1994", "1994년", " １９９４ "]) assert.deepEqual(days(text), ["1994-01-01", "1994-12-31"], text);
});

test("days, months and years are read again from what is written for them", () => {
  for (const text of ["0001", "0001-01", "0001-01-01", "1994", "1994-12", "1994-12-31", "9999", "9999-12"]) {
    const { first, last } = read(text);
    assert.equal(edtf(first, last), text);
    if (text > "1000")
      for (const lang of ["en", "ko"])
        assert.deepEqual(read(spanInWords(first, last, lang, months)), { first, last }, `${text} ${lang}`);
  }
});

test("a day that does not exist has a fault of its own, with the length of its month", () => {
  for (const text of ["30 February 1978", "1978-02-30", "1978년 2월 30일", "30/2/1978", "1978-02-00"])
    assert.deepEqual(read(text), { fault: "no-such-day", days: [dayOf(1978, 2, 1), dayOf(1978, 2, 28)] }, text);
  for (const text of ["1978-13", "1978-13-01", "1978-00", "14/14/1950"])
    assert.deepEqual(read(text), { fault: "no-such-month" }, text);
});

test("two numbers that can both be months are not guessed", () => {
  for (const text of ["7/6/1950", "07.06.1950", "7-6-1950"])
    assert.deepEqual(read(text), { fault: "unclear-day", days: [dayOf(1950, 7, 6), dayOf(1950, 6, 7)] }, text);
});

test("any other text is refused", () => {
  for (const text of [
    "yesterday",
    "",
    "0000-01-01",
    "0000",
    "1978-11-07x",
    "14 Foo 1950",
    "14 ma 1950",
    "50",
    "7/6/50",
  ])
    assert.deepEqual(read(text), { fault: "not-a-day" }, text);
});
