// Texts of the diary's lists and documents, in both languages.
export type Language = 'sv' | 'en';

export const WORDS = {
  sv: {
    head: ['Id', 'Diarienummer', 'Datum', 'Inkommen eller upprättad', 'Avsändare eller mottagare', 'Ärende', 'Nämnd', 'Kanal', 'Sekretess', 'Lämnad till registrator'],
    publicHead: ['Diarienummer', 'Datum', 'Inkommen eller upprättad', 'Avsändare eller mottagare', 'Ärende', 'Nämnd', 'Sekretess'],
    received: 'inkommen', drawnUp: 'upprättad', yes: 'ja', no: 'nej', noBoard: 'ingen nämnd',
    diary: 'Diarieförteckning', publicDiary: 'Diarieförteckning, offentlig', queue: 'Handlingar att registrera', printed: 'Skapad', count: 'Handlingar',
    withheld: 'Uppgifter som behöver utelämnas för att förteckningen ska kunna vara offentlig står inte här (OSL 5 kap. 2 §).',
    record: 'Handling', noNumber: 'Utan diarienummer', number: 'Diarienummer', date: 'Datum', direction: 'Inkommen eller upprättad', time: 'Tidpunkt', counterpart: 'Avsändare eller mottagare', matter: 'Ärende', board: 'Nämnd', channel: 'Kanal', secrecy: 'Sekretess',
    sender: 'Avsändare på plattformen', unknown: 'okänd', link: 'Länk', decision: 'Beslut om diarieföring', reason: 'Motivering', decided: 'Beslutat', by: 'av', needed: 'ska diarieföras', notNeeded: 'diarieförs inte, hålls ordnad', undecided: 'inte beslutat',
    posted: 'Skriven enligt plattformen', preserved: 'Bevarad', answered: 'Besvarad', hidden: 'Dold', deleted: 'Raderad', shownAgain: 'Visas igen', text: 'Text', answer: 'Svar', files: 'Filer', fileHead: ['Namn', 'Typ', 'Storlek i byte', 'SHA-256'], content: 'SHA-256 för innehåll och avsändare', id: 'Id', history: 'Historik', takenBack: 'Beslut taget tillbaka', corrected: 'Nummer rättat', importUndone: 'Import av nummer ångrad',
    beside: 'Filer som inte är bilder ligger bredvid det här dokumentet när det sparas i en zip-fil. Kontrollsumman visar att filen är den som bevarades.',
  },
  en: {
    head: ['Id', 'Diary number', 'Date', 'Received or drawn up', 'Sender or recipient', 'Matter', 'Board', 'Channel', 'Confidential', 'Handed to the registrar'],
    publicHead: ['Diary number', 'Date', 'Received or drawn up', 'Sender or recipient', 'Matter', 'Board', 'Confidential'],
    received: 'received', drawnUp: 'drawn up', yes: 'yes', no: 'no', noBoard: 'no board',
    diary: 'Diary', publicDiary: 'Diary, public', queue: 'Records to register', printed: 'Created', count: 'Records',
    withheld: 'Details that must be omitted for the list to be public are not included (OSL 5:2).',
    record: 'Record', noNumber: 'No diary number', number: 'Diary number', date: 'Date', direction: 'Received or drawn up', time: 'Time', counterpart: 'Sender or recipient', matter: 'Matter', board: 'Board', channel: 'Channel', secrecy: 'Confidential',
    sender: 'Sender on the platform', unknown: 'unknown', link: 'Link', decision: 'Diary decision', reason: 'Reason', decided: 'Decided', by: 'by', needed: 'to be registered', notNeeded: 'not registered, filed systematically', undecided: 'undecided',
    posted: 'Written according to the platform', preserved: 'Preserved', answered: 'Answered', hidden: 'Hidden', deleted: 'Deleted', shownAgain: 'Shown again', text: 'Text', answer: 'Answer', files: 'Files', fileHead: ['Name', 'Type', 'Size in bytes', 'SHA-256'], content: 'SHA-256 of content and sender', id: 'Id', history: 'History', takenBack: 'Decision withdrawn', corrected: 'Number corrected', importUndone: 'Import of number undone',
    beside: 'Files that are not images are next to this document when it is saved in a zip file. The checksum shows that a file is the one that was preserved.',
  },
} as const;

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
/** Day and time in Stockholm. */
export const when = (instant: string): string => clock.format(new Date(instant));
