// The readme of an evidence package: how to verify it with common tools. In Swedish, since its readers are Swedish
// authorities.

export interface ReadmeInput {
  /** `M-2026-014`. */
  readonly recordNo: string;
  readonly caseId: string;
  readonly secrecy: boolean;
  readonly secrecyBasis: string;
  readonly personalData: boolean;
  /** Whether the package contains `innehall.json`. */
  readonly content: boolean;
  /** The prefix of the manifest when it is signed, in `printf` notation. */
  readonly prefix: string;
}

function warningOf({ secrecy, secrecyBasis, personalData }: ReadmeInput): string {
  const lines = [
    ...(secrecy
      ? [`Ärendet är märkt med SEKRETESS${secrecyBasis === '' ? '' : ` (${secrecyBasis})`}. Ingenting är maskerat.`]
      : []),
    ...(personalData ? ['Ärendet är märkt med PERSONUPPGIFTER. Ingenting är maskerat.'] : []),
  ];
  return lines.length === 0
    ? ''
    : `\n${lines.join('\n')}\nLämna inte paketet vidare utan att pröva om det får lämnas ut.\n`;
}

const CONTENT = `
5. Kontrollera det som sparades som bevis. innehall.json är text och avsändare, tecken för tecken så som
   kontrollsumman räknades när beviset sparades. Svaret ska vara 1:

  grep -c "\\"contentSha256\\":\\"$(sha256sum < innehall.json | cut -c 1-64)\\"" manifest.json

   När beviset sparades, och av vem, står i manifest.json efter "preserved".
`;

/** Lines indented by two spaces are commands to type. */
export const readmeText = (of: ReadmeInput): string => `BEVISPAKET: ÄRENDE ${of.recordNo}
Id: ${of.caseId}
${warningOf(of)}
I mappen ligger
  bilagor/        ärendets filer, så som de sparades
  arende.html     ärendet för läsning i en webbläsare
  arende.json     ärendet och hela dess historik, för program
${of.content ? '  innehall.json   text och avsändare, så som de sparades som bevis\n' : ''}  manifest.json   vad paketet innehåller, vem som gjorde det, när och varför
  manifest.sig    underskriften av manifest.json (Ed25519)
  nyckel.pem      den öppna nyckeln hos den som gjorde paketet
  SHA256SUMS      kontrollsummor för filerna

SÅ KONTROLLERAR DU PAKETET UTAN KANALVAKT

1. Packa upp allt i en tom mapp och öppna en kommandotolk där (på Windows: Git Bash).

2. Kontrollera att filerna är oförändrade. Varje rad ska sluta med "OK":

  sha256sum -c SHA256SUMS

3. Kontrollera underskriften (OpenSSL 3.0 eller senare):

  (printf '${of.prefix}'; cat manifest.json) > underskrivet.bin
  openssl pkeyutl -verify -pubin -inkey nyckel.pem -rawin -in underskrivet.bin -sigfile manifest.sig

   Svaret ska vara "Signature Verified Successfully".

4. Kontrollera att listan med kontrollsummor är den som underskriften gäller. Svaret ska vara 1:

  grep -c "$(sha256sum < SHA256SUMS | cut -c 1-64)" manifest.json

   Alla tre kontrollerna behövs: underskriften gäller manifest.json, manifest.json håller kontrollsumman för
   SHA256SUMS, och SHA256SUMS håller dem för allt annat. En fil som inte står i SHA256SUMS hör inte till paketet,
   utom SHA256SUMS själv, manifest.json och manifest.sig.
${of.content ? CONTENT : ''}
ATT TÄNKA PÅ

Nyckeln i nyckel.pem ska vara den som valvet har för personen i manifest.json ("by"). Fråga någon annan som kan
öppna valvet. En underskrift visar vem som lämnade ut paketet, inte att det som står i ärendet är sant.

"head" i manifest.json är valvets läge när paketet gjordes: numret på den sista skrivningen och dess
kontrollsumma. Finns samma rad kvar i valvets journal längre fram har inget före den ändrats.

Tiderna kommer från datorns klocka.
`;
