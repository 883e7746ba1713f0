// How pages see the browser: as Chrome, so that they show what everybody sees. Chromium's reduced user agent, which
// differs by system and major version only: https://www.chromium.org/updates/ua-reduction/

const SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: 'Windows NT 10.0; Win64; x64',
  darwin: 'Macintosh; Intel Mac OS X 10_15_7',
};

/** Chrome's user agent on this platform. `version`: Chromium's, for example `130.0.6723.137`. */
export function chromeUserAgent(platform: NodeJS.Platform, version: string): string {
  const [major = ''] = version.split('.');
  return `Mozilla/5.0 (${SYSTEMS[platform] ?? 'X11; Linux x86_64'}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}
