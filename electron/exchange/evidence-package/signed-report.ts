// A signed report, for programs and people: data, page, a signature that plain `openssl` can verify, the key, and a page of
// instructions. See docs/vault-format.md, "Signed outside the journal".
import { createHash } from 'node:crypto';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { ed25519Pem } from '../archive/pem.ts';
import { toZip } from '../archive/zip.ts';

export interface SignedReportParts {
  /** What the files are called, such as `kontroll`. */
  readonly name: string;
  /** What stands in the signed file. */
  readonly content: Readonly<Record<string, unknown>>;
  /** When it was made, ISO 8601. */
  readonly at: string;
  readonly publicKey: string;
  readonly pdf: Uint8Array;
  readonly language: 'sv' | 'en';
  /** Signs the bytes, prefixed with the purpose; base64. */
  readonly sign: (bytes: Uint8Array) => string;
  /** The purpose's prefix, in `printf` notation. */
  readonly prefix: string;
}

const INSTRUCTIONS = {
  sv: (name: string, prefix: string) => `SÅ KONTROLLERAR DU RAPPORTEN UTAN KANALVAKT

I mappen ligger
  ${name}.json   det som rapporten säger, för program
  ${name}.pdf    samma sak för läsning
  ${name}.sig    underskriften av ${name}.json (Ed25519)
  nyckel.pem      den öppna nyckeln hos den som gjorde rapporten

1. Packa upp alla filer i en mapp och öppna en kommandotolk där (på Windows: Git Bash).

2. Kontrollera underskriften (OpenSSL 3.0 eller senare):

  (printf '${prefix}'; cat ${name}.json) > underskrivet.bin
  openssl pkeyutl -verify -pubin -inkey nyckel.pem -rawin -in underskrivet.bin -sigfile ${name}.sig

   Svaret ska vara "Signature Verified Successfully".

3. Kontrollera att ${name}.pdf är den som underskriften gäller:

  sha256sum ${name}.pdf

   Talet ska stå i ${name}.json efter "readable", "sha256".

4. Nyckeln i nyckel.pem ska vara den som valvet har för personen i ${name}.json ("by"). Fråga någon annan som
   kan öppna valvet. En underskrift visar vem som gjorde rapporten, inte att den är rätt.

5. "head" i ${name}.json är valvets läge: numret på den sista skrivningen och dess kontrollsumma. Finns samma
   rad kvar i valvets journal längre fram har inget före den ändrats.
`,
  en: (name: string, prefix: string) => `HOW TO VERIFY THE REPORT WITHOUT KANALVAKT

The folder contains
  ${name}.json   the findings, machine-readable
  ${name}.pdf    the findings, human-readable
  ${name}.sig    the signature of ${name}.json (Ed25519)
  nyckel.pem      the public key of the person who made the report

1. Unzip all files into a folder and open a terminal there (on Windows: Git Bash).

2. Verify the signature (OpenSSL 3.0 or later):

  (printf '${prefix}'; cat ${name}.json) > underskrivet.bin
  openssl pkeyutl -verify -pubin -inkey nyckel.pem -rawin -in underskrivet.bin -sigfile ${name}.sig

   The output must be "Signature Verified Successfully".

3. Verify that ${name}.pdf is the one that was signed:

  sha256sum ${name}.pdf

   The hash must match the value of "readable", "sha256" in ${name}.json.

4. The key in nyckel.pem must be the one that the vault has for the person in ${name}.json ("by"). Ask someone else who
   can open the vault. A signature shows who made the report, not that it is right.

5. "head" in ${name}.json is the state of the vault: the number of the last write and its hash. If the same
   entry is still in the vault's journal later, nothing before it has been changed.
`,
} as const;

/** The zip file with report, signature, key and instructions. */
export function signedReportZip({
  name,
  content,
  at,
  publicKey,
  pdf,
  language,
  sign,
  prefix,
}: SignedReportParts): Promise<Uint8Array> {
  const readable = { file: `${name}.pdf`, sha256: createHash('sha256').update(pdf).digest('hex') };
  const json = Buffer.from(canonical({ ...content, readable }));
  return toZip(
    {
      [`${name}.json`]: json,
      [`${name}.pdf`]: pdf,
      [`${name}.sig`]: Buffer.from(sign(json), 'base64'),
      'nyckel.pem': ed25519Pem(publicKey),
      'sa-kontrollerar-du.txt': INSTRUCTIONS[language](name, prefix.replace(/\n/g, '\\n')),
    },
    new Date(at),
  );
}
