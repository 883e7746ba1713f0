// The words of what is given out, in Swedish as the records are.
import type { DisclosurePart } from '../../../domain/disclosures/calls.ts';
import type { Disclosure } from '../../../domain/disclosures/model.ts';
import type { RecordKind } from '../../../domain/records/model.ts';
import { LABELS } from '../diary/labels.ts';

export const KIND_WORDS: Readonly<Record<RecordKind, string>> = {
  moderation: 'Ärende om moderering',
  inquiry: 'Fråga',
  capture: 'Sparad sida',
  captureOccasion: 'Regelbundet sparad sida',
  item: 'Inlägg eller meddelande',
};
export const PART_WORDS: Readonly<Record<DisclosurePart['what'], string>> = {
  sender: 'Avsändare',
  link: 'Länk',
  facts: 'Uppgifter om ärendet',
  times: 'Tider',
  text: 'Text',
  answer: 'Svar',
  informed: LABELS.sv.informed,
  complaint: LABELS.sv.complaint,
  complaintDecision: LABELS.sv.complaintDecision,
  file: 'Fil',
  note: 'Arbetsanteckning',
};
export const FORM_WORDS: Readonly<Record<Disclosure['form'], string>> = {
  paper: 'Papper',
  electronic: 'Elektroniskt',
  look: 'Läsning på plats',
};
export const VERDICT_WORDS = { whole: 'Hel', masked: 'Maskad', withheld: 'Lämnas inte ut' } as const;

export const WORDS = {
  title: (number: string): string => `Utlämnande ${number}`,
  number: 'Begärans nummer',
  received: 'Begäran kom in',
  request: 'Vad som begärs',
  form: 'Form',
  count: 'Antal handlingar',
  masked:
    'Maskat, enligt offentlighets- och sekretesslagen (2009:400), OSL, eller tryckfrihetsförordningen (1949:105), TF',
  sectionHead: ['Lagrum', 'Antal ställen'],
  list: 'Handlingar',
  listHead: ['Nr', 'Typ', 'Tid', 'Kanal', 'Utlämnad'],
  record: (number: number, kind: string): string => `Handling ${String(number)}: ${kind}`,
  withheld: (label: string): string => `Handlingen lämnas inte ut. Lagrum: ${label}.`,
  fileBeside: 'Lämnas ut som den är, vid sidan av detta dokument.',
  filePicture: 'Lämnas ut i detta dokument, med masker och utan uppgifter om bilden.',
  picture: 'Bild',
  /** Of a PDF: it has no text, so that nothing that is masked can come along. */
  page: (page: number, total: number): string =>
    `Sida ${String(page)} av ${String(total)} i en PDF-fil, som bild. Den som behöver texten för att lyssna eller söka kan be myndigheten om den.`,
  fileWithheld: (label: string): string => `Lämnas inte ut. Lagrum: ${label}.`,
  fileMissing: 'Filen går inte att läsa hos myndigheten och kan inte lämnas ut.',
  fileLost: 'Filen är skadad, eller för stor för att lämnas ut här, och är inte med. Fråga myndigheten om den.',
  fileHead: ['Fil', 'Storlek', 'SHA-256', 'Utlämnad'],
  files: 'Filer',
  channel: 'Kanal',
  time: 'Tid',
  direction: 'Riktning',
  directions: { received: 'Inkommen', drawnUp: 'Upprättad' },
  signatures: ['Ort och datum', 'Namnteckning'],
  tryTitle: 'Om du inte får ut allt',
  tryText:
    'Det som är maskat eller inte lämnas ut har en tjänsteman bedömt. Du kan begära att myndigheten prövar saken och fattar ett skriftligt beslut. Bara ett sådant beslut kan överklagas (6 kap. 3, 7 och 8 §§ OSL). Du behöver inte säga vem du är eller varför du vill ha handlingarna.',
  appealTitle: 'Hur man överklagar',
  appealText:
    'Beslutet kan överklagas till kammarrätten. Skriv till kammarrätten, men skicka eller lämna överklagandet till myndigheten som har fattat beslutet. Tala om vilket beslut du överklagar, och hur och varför du vill att det ändras. Överklagandet ska ha kommit in till myndigheten inom tre veckor från den dag då du fick del av beslutet.',
  decision: { official: 'Besked om avslag', authority: 'Beslut om avslag' },
  sections: 'Lagrum',
  reason: 'Skäl',
  reference: 'Beslut',
  decided: 'Dag',
  decidedBy: 'Av',
} as const;
