// How anybody checks a time stamp without the program: Swedish, since it goes with Swedish records.
import type { StampAnswer, StampedHead } from '../../../domain/time-stamps/model.ts';

export const proofInstructions = (
  { authority, stampedAt, policy, serial, roots }: StampAnswer,
  { seq, hash }: StampedHead,
): string => `TIDSSTÄMPEL FÖR EN JOURNAL I KANALVAKT

${authority === '' ? 'Myndigheten' : authority} har stämplat journalen till och med rad ${String(seq)},
${stampedAt} (UTC). Stämpelns nummer är ${serial}, enligt ${policy}.

I mappen ligger
  head.txt        valvets id, radens nummer och dess kontrollsumma (det som är stämplat)
  svar.tsr        stämpeln (RFC 3161)
  utfardare.pem   certifikat från den som har utfärdat myndighetens certifikat
  certifikat.pem  certifikaten som låg i stämpeln
${
  roots === ''
    ? `
OBS! Ingen utfärdare är vald i programmet. utfardare.pem är hämtad ur stämpeln själv, och visar inte
vem som har stämplat. Hämta utfärdarens certifikat från myndighetens webbplats och använd det i stället.
`
    : ''
}
Varken Kanalvakt eller kommandot nedan prövar om certifikatet har återkallats. Den som vill veta det frågar den som
har utfärdat certifikatet.

SÅ KONTROLLERAR DU STÄMPELN UTAN KANALVAKT

1. Packa upp alla filer i en mapp och öppna en kommandotolk där (på Windows: Git Bash).

2. Kontrollera stämpeln (OpenSSL 1.1.1 eller senare):

  openssl ts -verify -data head.txt -in svar.tsr -CAfile utfardare.pem -untrusted certifikat.pem

   Svaret ska vara "Verification: OK".

3. Kontrollsumman i head.txt ska vara
  ${hash}
   Den står vid rad ${String(seq)} i valvets kontrollrapport, om ingen rad till och med den har ändrats.
`;
