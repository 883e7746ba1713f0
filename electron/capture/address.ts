// Which addresses the capture window opens: pages on the web, nothing else.
import { WebAddress } from '../../domain/common.ts';
import { fail, ok, type Result } from '../../domain/result.ts';

/** Whether the top page may be there. */
export function isWebPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

/** What a person wrote in the address field, as a page on the web; without a scheme it is https. */
export function pageAddress(written: string): Result<string> {
  const text = written.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
  const address = WebAddress.safeParse(withScheme);
  return address.success && isWebPage(address.data) ? ok(new URL(address.data).href) : fail('captures.addressRefused', { field: 'address' });
}
