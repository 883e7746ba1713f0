// What must be removed under duty 1 and its footnote in PM 2011-03-31, and the basis of each category. R15, R22. The
// wizard proposes a police report for crimes under public prosecution; defamation and insult are for the offended
// person to report (BrB 5 kap. 5 §).
import type { RuleCategory } from '../model.ts';

const POLICY = {
  sv: 'Kommunens tillämpningar för sociala medier, punkt 1',
  en: 'The municipality’s rules for social media, point 1',
};
const policy = (sv: string, en: string) => ({ sv: `${POLICY.sv}; jämför ${sv}`, en: `${POLICY.en}; compare ${en}` });
/** The duty to remove what is obviously one of the crimes named in the act. */
const BOARD = {
  sv: 'lagen (1998:112) om ansvar för elektroniska anslagstavlor 5 §',
  en: 'Act (1998:112) on responsibility for electronic bulletin boards, s. 5',
};

export const REMOVAL_CATEGORIES: RuleCategory[] = [
  {
    id: 'advertising',
    name: { sv: 'Reklam', en: 'Advertising' },
    kind: 'policy',
    basis: policy('marknadsföringslagen (2008:486) 9 §', 'the Marketing Act (2008:486), s. 9'),
    hint: {
      sv: 'Erbjudanden och länkar som säljer något och inte hör till ämnet. En åsikt om ett företag är inte reklam.',
      en: 'Offers and links that sell something and are off topic. An opinion about a company is not advertising.',
    },
    proposeDiary: true,
    proposePolice: false,
    toAuthor: { sv: 'det är reklam', en: 'it is advertising' },
  },
  {
    id: 'secrecy',
    name: { sv: 'Sekretessbelagt material', en: 'Confidential material' },
    kind: 'law',
    basis: {
      sv: 'Offentlighets- och sekretesslagen (2009:400); BrB 20 kap. 3 §',
      en: 'Public Access to Information and Secrecy Act (2009:400); Penal Code ch. 20 s. 3',
    },
    hint: {
      sv: 'Uppgifter om enskildas hälsa, sociala förhållanden, elever med mera. Dölj genast, bevara kopian och märk ärendet som sekretess.',
      en: 'Information about individuals’ health, social circumstances, pupils and so on. Hide it immediately, preserve the copy and mark the case confidential.',
    },
    proposeDiary: true,
    proposePolice: false,
    toAuthor: {
      sv: 'det innehåller uppgifter som kan vara sekretessbelagda',
      en: 'it contains information that may be confidential',
    },
  },
  {
    id: 'defamation',
    name: { sv: 'Förtal', en: 'Defamation' },
    kind: 'law',
    basis: { sv: 'BrB 5 kap. 1 § (grovt förtal 2 §)', en: 'Penal Code ch. 5 s. 1 (gross defamation s. 2)' },
    hint: {
      sv: 'Någon pekas ut som brottslig eller klandervärd. Att uppgiften är sann gör det inte alltid tillåtet.',
      en: 'Someone is accused of a crime or of reprehensible conduct. Being true does not always make it lawful.',
    },
    proposeDiary: true,
    proposePolice: false,
    toAuthor: {
      sv: 'det pekar ut en person på ett sätt som kan vara förtal',
      en: 'it singles out a person in a way that may be defamation',
    },
  },
  {
    id: 'incitement',
    name: { sv: 'Uppvigling', en: 'Public incitement' },
    kind: 'law',
    basis: { sv: `BrB 16 kap. 5 §; ${BOARD.sv}`, en: `Penal Code ch. 16 s. 5; ${BOARD.en}` },
    hint: {
      sv: 'Uppmanar allmänheten till brott eller till ohörsamhet mot myndighet. Överväg polisanmälan.',
      en: 'Calls on the public to commit crimes or to disobey the authorities. Consider a police report.',
    },
    proposeDiary: true,
    proposePolice: true,
    toAuthor: { sv: 'det kan vara uppvigling', en: 'it may be incitement' },
  },
  {
    id: 'personalAttack',
    name: { sv: 'Personliga angrepp', en: 'Personal attacks' },
    kind: 'policy',
    basis: policy(
      'BrB 4 kap. 5 § (olaga hot) och 7 § (ofredande)',
      'Penal Code ch. 4 s. 5 (unlawful threats) and s. 7 (molestation)',
    ),
    hint: {
      sv: 'Riktar sig mot personen i stället för sakfrågan. Hård kritik av kommunen är tillåten.',
      en: 'Targets the person instead of the issue. Harsh criticism of the municipality is allowed.',
    },
    proposeDiary: true,
    proposePolice: false,
    toAuthor: { sv: 'det angriper en person i stället för sakfrågan', en: 'it attacks a person instead of the issue' },
  },
  {
    id: 'insult',
    name: { sv: 'Förolämpningar', en: 'Insults' },
    kind: 'law',
    basis: { sv: 'BrB 5 kap. 3 §', en: 'Penal Code ch. 5 s. 3' },
    hint: {
      sv: 'Tillmälen och nedsättande omdömen som riktas till någon.',
      en: 'Abuse and degrading words directed at someone.',
    },
    proposeDiary: true,
    proposePolice: false,
    toAuthor: { sv: 'det är förolämpande', en: 'it is insulting' },
  },
  {
    id: 'agitation',
    name: { sv: 'Hets mot folkgrupp', en: 'Agitation against a population group' },
    kind: 'law',
    basis: { sv: `BrB 16 kap. 8 §; ${BOARD.sv}`, en: `Penal Code ch. 16 s. 8; ${BOARD.en}` },
    hint: {
      sv: 'Hotar eller uttrycker missaktning för en grupp med anspelning på bland annat ras, hudfärg, ursprung, tro, sexuell läggning eller könsöverskridande identitet. Överväg polisanmälan.',
      en: 'Threatens or expresses contempt for a group by allusion to, among other things, race, colour, origin, faith, sexual orientation or transgender identity. Consider a police report.',
    },
    proposeDiary: true,
    proposePolice: true,
    toAuthor: { sv: 'det kan vara hets mot folkgrupp', en: 'it may be agitation against a population group' },
  },
  {
    id: 'sexism',
    name: { sv: 'Sexistiska yttranden', en: 'Sexist remarks' },
    kind: 'policy',
    basis: policy(
      'diskrimineringslagen (2008:567) 1 kap. 4 § och BrB 6 kap. 10 §',
      'the Discrimination Act (2008:567) ch. 1 s. 4 and Penal Code ch. 6 s. 10',
    ),
    hint: { sv: 'Nedvärderar någon på grund av kön.', en: 'Degrades someone because of their sex.' },
    proposeDiary: true,
    proposePolice: false,
    toAuthor: { sv: 'det nedvärderar någon på grund av kön', en: 'it degrades someone because of their sex' },
  },
  {
    id: 'unlawfulViolence',
    name: { sv: 'Olaga våldsskildring', en: 'Unlawful depiction of violence' },
    kind: 'law',
    basis: { sv: `BrB 16 kap. 10 c §; ${BOARD.sv}`, en: `Penal Code ch. 16 s. 10 c; ${BOARD.en}` },
    hint: {
      sv: 'Bilder av sexuellt våld eller tvång, eller närgångna och utdragna bilder av grovt våld. Överväg polisanmälan.',
      en: 'Images of sexual violence or coercion, or close-up, drawn-out images of extreme violence. Consider a police report.',
    },
    proposeDiary: true,
    proposePolice: true,
    toAuthor: {
      sv: 'det visar våld på ett sätt som kan vara olagligt',
      en: 'it shows violence in a way that may be unlawful',
    },
  },
  {
    id: 'pornography',
    name: { sv: 'Pornografi', en: 'Pornography' },
    kind: 'policy',
    basis: {
      sv: `${POLICY.sv}; barnpornografi: BrB 16 kap. 10 a § och ${BOARD.sv}`,
      en: `${POLICY.en}; child pornography: Penal Code ch. 16 s. 10 a and ${BOARD.en}`,
    },
    hint: {
      sv: 'Barnpornografi är brott även att inneha: spara ingen bild, anteckna var den finns och ring polisen (114 14) för råd.',
      en: 'Even possessing child pornography is a crime: do not save any image, note where it is and call the police (114 14) for advice.',
    },
    proposeDiary: true,
    proposePolice: false,
    toAuthor: { sv: 'det är pornografiskt', en: 'it is pornographic' },
  },
  {
    id: 'callToCrime',
    name: { sv: 'Uppmaningar till brott', en: 'Incitement to crime' },
    kind: 'law',
    basis: {
      sv: `BrB 16 kap. 5 § och 23 kap. 4 §; terroristbrottslagen (2022:666) 7 §; ${BOARD.sv}`,
      en: `Penal Code ch. 16 s. 5 and ch. 23 s. 4; Terrorist Offences Act (2022:666) s. 7; ${BOARD.en}`,
    },
    hint: {
      sv: 'Uppmanar någon att begå ett brott, till exempel våld eller skadegörelse. Överväg polisanmälan.',
      en: 'Urges someone to commit a crime, such as violence or vandalism. Consider a police report.',
    },
    proposeDiary: true,
    proposePolice: true,
    toAuthor: { sv: 'det uppmanar till brott', en: 'it incites others to commit crimes' },
  },
  {
    id: 'copyright',
    name: { sv: 'Upphovsrättsintrång', en: 'Copyright infringement' },
    kind: 'law',
    basis: {
      sv: `Upphovsrättslagen (1960:729) 2 och 53 §§; ${BOARD.sv}`,
      en: `Copyright Act (1960:729) ss. 2 and 53; ${BOARD.en}`,
    },
    hint: {
      sv: 'Bild, text, film eller musik utan upphovsmannens lov. Länkar och korta citat är oftast tillåtna.',
      en: 'Images, text, video or music used without the author’s permission. Links and short quotations are usually allowed.',
    },
    proposeDiary: true,
    proposePolice: false,
    toAuthor: { sv: 'det kan göra intrång i någons upphovsrätt', en: 'it may infringe someone’s copyright' },
  },
];
