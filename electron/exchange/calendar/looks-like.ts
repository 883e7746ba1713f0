/**
 * Whether the content or the file name is that of a calendar. A file named `.ics` that is no calendar counts as a
 * damaged calendar, not as a list.
 */
export function looksLikeCalendar(bytes: Uint8Array, fileName: string): boolean {
  // Letters alone, so that the encoding does not matter.
  const letters = Buffer.from(bytes.subarray(0, 256).filter((byte) => byte > 0x20 && byte < 0x7f)).toString('latin1');
  return /\.ics$/i.test(fileName) || /^BEGIN:VCALENDAR/i.test(letters);
}
