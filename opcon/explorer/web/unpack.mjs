// @ts-check
// Unpacking of the texts that `opcon/explorer/packing.py` packs: compressed text in base 91.

// The digits of base 91 in order: the printable ASCII characters without those that are special in HTML.
const PRINTABLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
const DIGITS = PRINTABLE.filter((character) => !"<&>".includes(character));

/**
 * Unpack a text.
 *
 * @param {string} packed
 */
export function unpack(packed) {
  const stream = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

/**
 * Decode base 91: two digits are 13 bits. If the second digit of the last pair is missing, only the first bits of the
 * pair count; the highest digit in its place leaves them unchanged.
 *
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(text) {
  const values = new Uint8Array(128);
  for (const [value, digit] of DIGITS.entries()) values[digit.charCodeAt(0)] = value;
  const bytes = new Uint8Array(Math.floor((text.length * 13) / 16));
  const full = text.length % 2 ? `${text}~` : text;
  let filled = 0;
  let held = 0;
  let bits = 0; // how many of the last bits held are still to be written
  for (let index = 0; index < full.length; index += 2) {
    held = (held << 13) | (values[full.charCodeAt(index)] * 91 + values[full.charCodeAt(index + 1)]);
    bits += 13;
    while (bits >= 8) {
      bits -= 8;
      bytes[filled] = held >> bits;
      filled += 1;
    }
  }
  return bytes;
}
