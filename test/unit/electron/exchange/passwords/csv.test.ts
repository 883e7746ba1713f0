import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { MAX_ENTRIES } from '../../../../../domain/login-imports/entry.ts';
import { isPasswordList, rolesOf } from '../../../../../domain/login-imports/csv-headings.ts';
import { MAX_CSV_BYTES, readPasswordCsv } from '../../../../../electron/exchange/passwords/csv.ts';
import { readKeePassTotp, readTotpText } from '../../../../../electron/exchange/passwords/totp-text.ts';
import { readTotp } from '../../../../../electron/services/logins/totp.ts';
import { codeOf, must } from '../../../../support/results.ts';

const bytes = (text: string, encoding = 'utf8'): Uint8Array => new Uint8Array(iconv.encode(text, encoding));
const read = (text: string, encoding?: string) => must(readPasswordCsv(bytes(text, encoding)));

describe('password lists', () => {
  it('of Bitwarden give logins and mark entries that are not logins', () => {
    const text = [
      'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp',
      'Sociala medier,1,login,Facebook,"rad 1\nrad 2",,0,"https://facebook.com/bollnas,https://m.facebook.com/bollnas",kommunen,"p,""å"" ss",otpauth://totp/x?secret=JBSWY3DPEHPK3PXP',
      ',,note,Anteckning,text,,0,,,,',
      ',,login,Steam,,,0,,s,p,steam://ABCDEF',
    ].join('\r\n');
    expect(read(text)).toMatchObject([
      {
        line: 1,
        group: 'Sociala medier',
        title: 'Facebook',
        username: 'kommunen',
        password: 'p,"å" ss',
        address: 'https://facebook.com/bollnas',
        notes: 'rad 1\nrad 2\nURL: https://m.facebook.com/bollnas',
        totp: expect.stringContaining('JBSWY') as string,
        remarks: ['moreAddresses'],
      },
      { title: 'Anteckning', remarks: ['notALogin'] },
      { title: 'Steam', totp: '', remarks: ['steamTotp'] },
    ]);
  });

  it.each([
    ['Chrome and Edge', 'name,url,username,password,note\nX,https://x.com/login,k,p,n'],
    [
      'Firefox',
      '"url","username","password","httpRealm","formActionOrigin","guid","timeCreated","timeLastUsed","timePasswordChanged"\n"https://x.com/login","k","p",,"https://x.com","{g}","1","2","3"',
    ],
    [
      'KeePassXC',
      '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"\n"Root","X","k","p","https://x.com/login","n","","0","2026","2026"',
    ],
    [
      '1Password',
      'Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\nX,https://x.com/login,k,p,,false,false,,n',
    ],
    ['LastPass', 'url,username,password,totp,extra,name,grouping,fav\nhttps://x.com/login,k,p,,n,X,Jobb,0'],
    ['a Swedish spreadsheet', 'Kanal;Användarnamn;Lösenord;Webbadress\nX;k;p;https://x.com/login'],
  ])('of %s are recognised', (_name, text) => {
    expect(read(text)).toMatchObject([{ username: 'k', password: 'p', address: 'https://x.com/login' }]);
  });

  it('keep the content of unknown columns as notes, but not the password manager’s own metadata', () => {
    const bitwarden =
      'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\r\n,1,login,X,en rad,"Reservkod: 1111-2222\nPin: 9",0,,k,p,';
    expect(read(bitwarden)).toMatchObject([
      { notes: 'en rad\nfields: Reservkod: 1111-2222\nPin: 9', remarks: ['extraFields'] },
    ]);
    expect(
      read('name,username,password,Backup codes,username2,,guid\nX,k,p,abc def,k2,utan rubrik,{g},utanför'),
    ).toMatchObject([
      { notes: 'Backup codes: abc def\nusername2: k2\n6: utan rubrik\n8: utanför', remarks: ['extraFields'] },
    ]);
    expect(read('name,username,password,Tags,Favorite\nX,k,p,jobb,true')).toMatchObject([{ notes: '', remarks: [] }]);
  });

  it.each(['utf8', 'win1252', 'utf16le'])('are read in the encoding %s', (encoding) => {
    expect(
      read(
        '\ufeffNamn\tAnvändarnamn\tLösenord\nÖppet hus\tåsa\tsmörgås'.slice(encoding === 'win1252' ? 1 : 0),
        encoding,
      ),
    ).toMatchObject([{ title: 'Öppet hus', username: 'åsa', password: 'smörgås' }]);
  });

  it('that are invalid or too large are refused with a specific error', () => {
    expect(codeOf(readPasswordCsv(bytes('Kanal;Plattform;Adress\nA;B;C')))).toBe('loginImports.noPasswordColumn');
    expect(codeOf(readPasswordCsv(bytes('PK\u0000\u0001')))).toBe('loginImports.notUnderstood');
    expect(codeOf(readPasswordCsv(new Uint8Array(MAX_CSV_BYTES + 1)))).toBe('loginImports.fileTooLarge');
    expect(codeOf(readPasswordCsv(bytes(`name,password\n${'a,b\n'.repeat(MAX_ENTRIES + 1)}`)))).toBe(
      'loginImports.tooManyEntries',
    );
    expect(codeOf(readPasswordCsv(bytes(`name,password\n"${'a'.repeat(3_000_000)}",b`)))).toBe(
      'loginImports.csvNotReadable',
    );
  });

  it('keep every password unchanged', () => {
    const field = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter(
        (text) =>
          !text.includes('\u0000') && !text.includes('\ufeff') && Buffer.from(text, 'utf8').toString('utf8') === text,
      );
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 5 }), (passwords) => {
        const text = stringify(
          [['name', 'username', 'password'], ...passwords.map((password) => ['n', 'u', password])],
          { quoted: true },
        );
        expect(read(text).map((entry) => entry.password)).toEqual(passwords);
      }),
    );
  });

  it('use each role for at most one column, whatever the headings', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.constantFrom('name', 'Password', 'LÖSENORD', 'url', 'Namn', 'type', 'username'), fc.string()),
          { maxLength: 20 },
        ),
        (header) => {
          const roles = rolesOf(header);
          expect(roles).toHaveLength(header.length);
          const named = roles.filter((role) => role !== null);
          expect(new Set(named).size).toBe(named.length);
          if (isPasswordList(roles)) expect(roles).toContain('password');
        },
      ),
    );
  });
});

describe('two-factor secrets in password files', () => {
  const totp = (fields: Record<string, string>) => readKeePassTotp(new Map(Object.entries(fields)));
  const parts = (text: string) => {
    const { secret, period, digits, algorithm } = must(readTotp(text));
    return { secret: secret.base32, period, digits, algorithm };
  };

  it('are read in the formats of KeePass, KeePassXC and KeeOtp', () => {
    const plain = { secret: 'JBSWY3DPEHPK3PXP', period: 30, digits: 6, algorithm: 'SHA1' };
    const cases: [Record<string, string>, object][] = [
      [
        { otp: 'otpauth://totp/X:k?secret=JBSWY3DPEHPK3PXP&period=60&digits=8&algorithm=SHA256&issuer=X' },
        { ...plain, period: 60, digits: 8, algorithm: 'SHA256' },
      ],
      [{ otp: 'key=JBSWY3DPEHPK3PXP&step=45&size=7' }, { ...plain, period: 45, digits: 7 }],
      [{ 'TOTP Seed': 'jbsw y3dp ehpk 3pxp', 'TOTP Settings': '30;6' }, plain],
      [{ 'TOTP Seed': 'JBSWY3DPEHPK3PXP' }, plain],
      [
        {
          'TimeOtp-Secret-Base32': 'JBSWY3DPEHPK3PXP',
          'TimeOtp-Period': '60',
          'TimeOtp-Length': '8',
          'TimeOtp-Algorithm': 'HMAC-SHA-512',
        },
        { ...plain, period: 60, digits: 8, algorithm: 'SHA512' },
      ],
      [{ 'TimeOtp-Secret-Hex': '48656c6c6f21deadbeef' }, plain],
      [{ 'TimeOtp-Secret-Base64': 'SGVsbG8h3q2+7w==' }, plain],
      [{ 'TimeOtp-Secret': '12345678901234567890' }, { ...plain, secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }],
    ];
    for (const [fields, expected] of cases) {
      const found = totp(fields);
      expect(found.kind === 'totp' && parts(found.text)).toEqual(expected);
    }
  });

  it('of unsupported kinds are distinguished', () => {
    expect(totp({})).toEqual({ kind: 'none' });
    expect(totp({ otp: 'otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP&counter=1' }).kind).toBe('hotp');
    expect(totp({ 'HmacOtp-Secret': 'x' }).kind).toBe('hotp');
    expect(totp({ 'TOTP Seed': 'JBSWY3DPEHPK3PXP', 'TOTP Settings': '30;S' }).kind).toBe('steamTotp');
    expect(readTotpText('otpauth://totp/Steam:k?secret=JBSWY3DPEHPK3PXP&encoder=steam').kind).toBe('steamTotp');
    expect(totp({ 'TimeOtp-Secret-Base64': '****' }).kind).toBe('badTotp');
  });

  it('never make reading throw, whatever the fields', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'otp',
            'TOTP Seed',
            'TOTP Settings',
            'TimeOtp-Secret',
            'TimeOtp-Secret-Hex',
            'TimeOtp-Secret-Base64',
            'TimeOtp-Period',
            'TimeOtp-Algorithm',
          ),
          fc.string({ unit: 'binary' }),
        ),
        (fields) => {
          const found = totp(fields);
          if (found.kind === 'totp') readTotp(found.text);
        },
      ),
    );
  });
});
