// Recognises the columns of password managers' CSV exports by heading: Bitwarden, Chrome and Edge, Firefox, KeePassXC,
// 1Password, LastPass, Dashlane, Apple, and any other with recognisable headings in Swedish or English.

export const CSV_ROLES = ['title', 'username', 'password', 'address', 'totp', 'notes', 'group', 'type'] as const;
export type CsvRole = (typeof CSV_ROLES)[number];

const HEADINGS: Readonly<Record<CsvRole, readonly string[]>> = {
  title: ['title', 'name', 'account', 'item', 'entry', 'account name', 'titel', 'namn', 'tjänst', 'kanal', 'konto'],
  username: [
    'username',
    'user name',
    'login_username',
    'login name',
    'user',
    'login',
    'email',
    'e-mail',
    'användarnamn',
    'användare',
    'inloggning',
    'inloggningsnamn',
    'e-post',
    'epost',
  ],
  password: ['password', 'login_password', 'pass', 'pwd', 'lösenord', 'losenord'],
  address: [
    'url',
    'login_uri',
    'uri',
    'website',
    'web site',
    'address',
    'link',
    'login url',
    'webbplats',
    'webbadress',
    'adress',
    'länk',
  ],
  totp: [
    'totp',
    'login_totp',
    'otpauth',
    'otp',
    'otpsecret',
    'otpurl',
    'twofactorsecret',
    'two-factor secret',
    'engångskod',
    'tvåfaktor',
  ],
  notes: ['notes', 'note', 'extra', 'comments', 'comment', 'anteckningar', 'anteckning', 'kommentar'],
  group: ['group', 'folder', 'grouping', 'category', 'collections', 'grupp', 'mapp'],
  type: ['type', 'typ'],
};

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/** The role of each column (null: none). Each role is used once; headings listed first take precedence. */
export function rolesOf(header: readonly string[]): (CsvRole | null)[] {
  const words = header.map(plain);
  const roles = words.map((): CsvRole | null => null);
  for (const role of CSV_ROLES) {
    const place = HEADINGS[role]
      .map((word) => words.findIndex((heading, index) => heading === word && roles[index] === null))
      .find((index) => index >= 0);
    if (place !== undefined) roles[place] = role;
  }
  return roles;
}

/** Whether the columns make a password list: passwords, and something that tells what they are for. */
export const isPasswordList = (roles: readonly (CsvRole | null)[]): boolean =>
  roles.includes('password') && roles.some((role) => role === 'title' || role === 'username' || role === 'address');

/** Whether an entry's type, if the manager states one, is a login. */
export const isLoginType = (type: string): boolean =>
  ['', 'login', 'password', 'inloggning', '1'].includes(plain(type));

/** The managers' own metadata, which opens no account. */
const METADATA_COLUMNS: readonly string[] = [
  'favorite',
  'favourite',
  'favorit',
  'fav',
  'reprompt',
  'httprealm',
  'formactionorigin',
  'guid',
  'uuid',
  'id',
  'timecreated',
  'timelastused',
  'timepasswordchanged',
  'icon',
  'last modified',
  'created',
  'modified',
  'updated',
  'archived',
  'tags',
  'vault',
  'scope',
];

/** Columns without a role that may still contain credentials (custom fields, backup codes), with their names. */
export const otherColumns = (
  header: readonly string[],
  roles: readonly (CsvRole | null)[],
  width: number,
): { readonly index: number; readonly name: string }[] =>
  Array.from({ length: width }, (_, index) => ({ index, name: (header[index] ?? '').trim() }))
    .filter(({ index, name }) => (roles[index] ?? null) === null && !METADATA_COLUMNS.includes(plain(name)))
    .map(({ index, name }) => ({ index, name: name === '' ? String(index + 1) : name }));
