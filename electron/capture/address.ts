// Addresses the capture window may open: web pages, nothing else.
import { WebAddress } from '../../domain/kernel/schemas.ts';
import { fail, ok, type Result } from '../../domain/kernel/result.ts';

/** Whether the top-level page may have this address: http(s) without user name or password. */
export function isWebPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

/** Turns the text of the address field into a web address; without a scheme, https is assumed. */
export function pageAddress(written: string): Result<string> {
  const text = written.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
  const address = WebAddress.safeParse(withScheme);
  // What is written must be an address itself, not only once `WebAddress` has removed what cannot be seen in it.
  return address.success && isWebPage(withScheme) && isWebPage(address.data)
    ? ok(new URL(address.data).href)
    : fail('captures.addressRefused', { field: 'address' });
}
