// A letter that the user sends from their own e-mail program.

export interface Letter {
  subject: string;
  text: string;
}

/** Maximum length of the address: mail clients and operating systems truncate longer ones. */
const MAX_ADDRESS_CHARACTERS = 1800;

/** The letter as a `mailto:` address; null if there is no recipient or it would be too long. */
export function mailAddress(to: string, { subject, text }: Letter): string | null {
  if (to === '') return null;
  const address = `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
  return address.length > MAX_ADDRESS_CHARACTERS ? null : address;
}
