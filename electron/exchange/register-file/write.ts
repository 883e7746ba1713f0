// Makes a signed register file: content, signature, key, and how to check them with `openssl`. R07, R08.
import { canonical } from '../../../domain/kernel/canonical.ts';
import { REGISTER_PARTS, type RegisterFile } from '../../../domain/register-files/model.ts';
import { ed25519Pem } from '../archive/pem.ts';
import { toZip } from '../archive/zip.ts';

const INSTRUCTIONS = {
  sv: (prefix: string) => `FÖRTECKNING ÖVER KANALER, UNDERTECKNAD

Filen importeras i Kanalvakt: Kanaler, Importera en lista. Där visas varje skillnad innan något sparas.

I mappen ligger
  ${REGISTER_PARTS.content}   kanalerna, och vem som skrev under
  ${REGISTER_PARTS.signature}    underskriften (Ed25519)
  ${REGISTER_PARTS.key}     den öppna nyckeln hos den som skrev under

SÅ KONTROLLERAR DU UNDERSKRIFTEN UTAN KANALVAKT

1. Packa upp alla filer i en mapp och öppna en kommandotolk där (på Windows: Git Bash).

2. Kontrollera underskriften (OpenSSL 3.0 eller senare):

  (printf '${prefix}'; cat ${REGISTER_PARTS.content}) > underskrivet.bin
  openssl pkeyutl -verify -pubin -inkey ${REGISTER_PARTS.key} -rawin -in underskrivet.bin -sigfile ${REGISTER_PARTS.signature}

   Svaret ska vara "Signature Verified Successfully".

3. Underskriften visar att ingen har ändrat filen. Vems nyckeln är visar den inte: jämför siffrorna som Kanalvakt
   visar med avsändaren, på telefon.
`,
  en: (prefix: string) => `REGISTER OF CHANNELS, SIGNED

Import the file in Kanalvakt: Channels, Import a list. Every difference is shown there before anything is saved.

The folder contains
  ${REGISTER_PARTS.content}   the channels, and who signed
  ${REGISTER_PARTS.signature}    the signature (Ed25519)
  ${REGISTER_PARTS.key}     the public key of the person who signed

HOW TO VERIFY THE SIGNATURE WITHOUT KANALVAKT

1. Unzip all files into a folder and open a terminal there (on Windows: Git Bash).

2. Verify the signature (OpenSSL 3.0 or later):

  (printf '${prefix}'; cat ${REGISTER_PARTS.content}) > underskrivet.bin
  openssl pkeyutl -verify -pubin -inkey ${REGISTER_PARTS.key} -rawin -in underskrivet.bin -sigfile ${REGISTER_PARTS.signature}

   The output must be "Signature Verified Successfully".

3. The signature shows that nobody has changed the file. It does not show whose key it is: compare the digits that
   Kanalvakt shows with the sender, on the telephone.
`,
} as const;

interface Signing {
  /** Signs the bytes, prefixed with the purpose; base64. */
  readonly sign: (bytes: Uint8Array) => string;
  /** The purpose's prefix, in `printf` notation. */
  readonly prefix: string;
  readonly language: 'sv' | 'en';
}

/** The zip file. */
export function registerZip(file: RegisterFile, { sign, prefix, language }: Signing): Promise<Uint8Array> {
  const content = Buffer.from(canonical(file));
  return toZip(
    {
      [REGISTER_PARTS.content]: content,
      [REGISTER_PARTS.signature]: Buffer.from(sign(content), 'base64'),
      [REGISTER_PARTS.key]: ed25519Pem(file.by.publicKey),
      'sa-kontrollerar-du.txt': INSTRUCTIONS[language](prefix.replace(/\n/g, '\\n')),
    },
    new Date(file.created),
  );
}
