// Content security policies: everything that a line does not allow is forbidden.

/** For the program's own page. The nonce is new for each load and lets the UI kit add its style sheet. */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // The kit and the charts position elements with style attributes; an attribute cannot load or run anything here.
    "style-src-attr 'unsafe-inline'",
    // blob: previews of a file before it is stored; data: small pictures made by the program.
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    // Strings become markup or script only through the page's one policy, which makes neither (renderer/bridge.ts).
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

/** For a page that is only printed: no script, only its own style and stored pictures. */
export const PRINT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** For a stored file: nothing it contains may run or load. */
export const FILE_POLICY = "default-src 'none'; sandbox";
