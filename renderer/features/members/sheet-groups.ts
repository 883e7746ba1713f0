// Formats an age identity for reading from paper: its prefix, then groups of four, six per line. The identity's own
// checksum (bech32) detects typing errors, so none is added.

const GROUP_LENGTH = 4;
const GROUPS_PER_LINE = 6;
const PREFIX = 'AGE-SECRET-KEY-1';

const pieces = (text: string, size: number): string[] => text.match(new RegExp(`.{1,${String(size)}}`, 'gu')) ?? [];

/** The lines to display and print; without white space and in upper case they are the identity again. */
export function groupsOf(identity: string): string[] {
  const text = identity.trim().toUpperCase();
  const rest = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text;
  const groups = pieces(rest, GROUP_LENGTH);
  const lines = Array.from({ length: Math.ceil(groups.length / GROUPS_PER_LINE) }, (_, line) =>
    groups.slice(line * GROUPS_PER_LINE, (line + 1) * GROUPS_PER_LINE).join(' '),
  );
  return text.startsWith(PREFIX) ? [PREFIX, ...lines] : lines;
}
