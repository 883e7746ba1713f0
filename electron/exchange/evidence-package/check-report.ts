// The signed report of a vault check, for programs and people, with a signature that plain `openssl` can verify and a
// page of instructions. See docs/vault-format.md, "Signed outside the journal".
import { createHash } from 'node:crypto';
import type { Output } from '../../../domain/contract/api.ts';
import { canonical } from '../../../domain/kernel/canonical.ts';
import { ed25519Pem } from '../archive/pem.ts';
import { toZip } from '../archive/zip.ts';

/** The purpose a report's signature is bound to. */
export const CHECK_PURPOSE = 'vault-check';

export interface CheckReportParts {
  readonly report: Output<'vault.verify'>;
  readonly anchor: { readonly seq: number; readonly hash: string } | null;
  readonly vaultId: string;
  readonly by: { readonly memberId: string; readonly name: string; readonly publicKey: string };
  readonly program: string;
  readonly pdf: Uint8Array;
  readonly language: 'sv' | 'en';
  /** Signs the bytes, prefixed with the purpose; base64. */
  readonly sign: (bytes: Uint8Array) => string;
  /** The purpose's prefix, in `printf` notation. */
  readonly prefix: string;
}

const INSTRUCTIONS = {
  sv: (prefix: string) => `SÅ KONTROLLERAR DU RAPPORTEN UTAN KANALVAKT

I mappen ligger
  kontroll.json   det som kontrollen fann, för program
  kontroll.pdf    samma sak för läsning
  kontroll.sig    underskriften av kontroll.json (Ed25519)
  nyckel.pem      den öppna nyckeln hos den som lät kontrollera

1. Packa upp alla filer i en mapp och öppna en kommandotolk där (på Windows: Git Bash).

2. Kontrollera underskriften (OpenSSL 3.0 eller senare):

  (printf '${prefix}'; cat kontroll.json) > underskrivet.bin
  openssl pkeyutl -verify -pubin -inkey nyckel.pem -rawin -in underskrivet.bin -sigfile kontroll.sig

   Svaret ska vara "Signature Verified Successfully".

3. Kontrollera att kontroll.pdf är den som underskriften gäller:

  sha256sum kontroll.pdf

   Talet ska stå i kontroll.json efter "readable", "sha256".

4. Nyckeln i nyckel.pem ska vara den som valvet har för personen i kontroll.json ("by"). Fråga någon annan som
   kan öppna valvet. En underskrift visar vem som lät kontrollera, inte att personen hade rätt.

5. "head" i kontroll.json är valvets läge: numret på den sista skrivningen och dess kontrollsumma. Finns samma
   rad kvar i valvets journal längre fram har inget före den ändrats.
`,
  en: (prefix: string) => `HOW TO VERIFY THE REPORT WITHOUT KANALVAKT

The folder contains
  kontroll.json   the findings, machine-readable
  kontroll.pdf    the findings, human-readable
  kontroll.sig    the signature of kontroll.json (Ed25519)
  nyckel.pem      the public key of the person who ran the check

1. Unzip all files into a folder and open a terminal there (on Windows: Git Bash).

2. Verify the signature (OpenSSL 3.0 or later):

  (printf '${prefix}'; cat kontroll.json) > underskrivet.bin
  openssl pkeyutl -verify -pubin -inkey nyckel.pem -rawin -in underskrivet.bin -sigfile kontroll.sig

   The output must be "Signature Verified Successfully".

3. Verify that kontroll.pdf is the one that was signed:

  sha256sum kontroll.pdf

   The hash must match the value of "readable", "sha256" in kontroll.json.

4. The key in nyckel.pem must be the one that the vault has for the person in kontroll.json ("by"). Ask someone else who
   can open the vault. A signature shows who ran the check, not that the findings are correct.

5. "head" in kontroll.json is the state of the vault: the number of the last write and its hash. If the same
   entry is still in the vault's journal later, nothing before it has been changed.
`,
} as const;

/** The zip file with report, signature, key and instructions. */
export async function checkReportZip({
  report,
  anchor,
  vaultId,
  by,
  program,
  pdf,
  language,
  sign,
  prefix,
}: CheckReportParts): Promise<Uint8Array> {
  const { at, ...found } = report;
  const readable = { file: 'kontroll.pdf', sha256: createHash('sha256').update(pdf).digest('hex') };
  const json = Buffer.from(
    canonical({ format: 'kanalvakt-check', v: 1, program, vaultId, checkedAt: at, by, anchor, ...found, readable }),
  );
  return toZip(
    {
      'kontroll.json': json,
      'kontroll.pdf': pdf,
      'kontroll.sig': Buffer.from(sign(json), 'base64'),
      'nyckel.pem': ed25519Pem(by.publicKey),
      'sa-kontrollerar-du.txt': INSTRUCTIONS[language](prefix.replace(/\n/g, '\\n')),
    },
    new Date(at),
  );
}
