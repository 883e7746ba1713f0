// Addresses that may be opened outside the program.

/** Longest mailto address, characters; some systems cut longer ones. */
const MAX_MAIL_LENGTH = 2_000;

/** A recipient without any character that could begin a parameter or another line. */
const RECIPIENT = /^[\p{L}\p{N}.!#$%'*+/_`{|}~^-]+@[\p{L}\p{N}.-]+$/u;
// oxlint-disable-next-line no-control-regex -- it is control characters that are refused
const LINE_BREAK = /[\u0000-\u001f\u007f]/;
// oxlint-disable-next-line no-control-regex -- as above; a text may have tabs and lines
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const unescaped = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};
const areRecipients = (text: string | null): boolean =>
  text?.split(',').every((one) => RECIPIENT.test(one.trim())) === true;

/** Parameter of a mailto address → whether its value may go to the mail program. Some honour `attach`, which sends a file. */
const PARAMETERS: Readonly<Record<string, (value: string) => boolean>> = {
  to: areRecipients,
  subject: (value) => !LINE_BREAK.test(value),
  body: (value) => !CONTROL.test(value),
};

/** Whether a mailto address has recipients, subject and text, each once, and nothing else. */
function isPlainMail(address: string): boolean {
  const [, recipients = '', , query] = /^mailto:([^?#]*)(\?([^?#]*))?$/i.exec(address) ?? [];
  const parameters = query === undefined ? [] : query.split('&').map((one) => one.split('='));
  if (address.length > MAX_MAIL_LENGTH) return false;
  const names = parameters.map(([name = '']) => name.toLowerCase());
  if (new Set(names).size < names.length) return false;
  if (recipients === '' ? !names.includes('to') : !areRecipients(unescaped(recipients))) return false;
  return parameters.every(([name = '', value, ...more]) => {
    const text = unescaped(value ?? '');
    const known = Object.hasOwn(PARAMETERS, name.toLowerCase()) ? PARAMETERS[name.toLowerCase()] : undefined;
    return text !== null && more.length === 0 && known?.(text) === true;
  });
}

const isPhone = (address: string): boolean => /^tel:\+?[\d\s().-]{2,40}$/i.test(address);

/** Scheme → why it is allowed, and which of its addresses. Every other scheme is refused. */
const OUTSIDE_SCHEMES: Readonly<Record<string, { readonly why: string; readonly may: (address: string) => boolean }>> =
  {
    'https:': { why: 'pages of platforms and of the municipality', may: () => true },
    'mailto:': { why: 'writing to a colleague', may: isPlainMail },
    'tel:': { why: 'calling a colleague', may: isPhone },
  };

/** Whether the address may be passed to the system's default program. */
export function mayOpenOutside(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  const scheme = Object.hasOwn(OUTSIDE_SCHEMES, protocol) ? OUTSIDE_SCHEMES[protocol] : undefined;
  return scheme?.may(address) === true && username === '' && password === '';
}
