// The included rule set: Bollnäs kommun, "Tillämpningar Sociala Medier", PM 2011-03-31, dnr 11-0031, updated to current
// law (GDPR instead of PuL). Data only; another municipality is another file.
import { REMOVAL_CATEGORIES } from './categories.ts';
import { CHECKS } from './checks.ts';
import { DOCUMENTS } from './documents.ts';
import { ELECTED_GUIDANCE, PRIVATE_ACCOUNTS } from './guidance.ts';
import { DISPOSAL_GROUNDS } from './disposal-grounds.ts';
import { CLOSURE_STEPS } from './closure-steps.ts';
import { LOST_STEPS } from './lost-steps.ts';
import { CLOSING_BY_PLATFORM, CLOSING_ELSEWHERE } from './platform-closing.ts';
import { FACTS_BY_PLATFORM, NO_FACTS } from './platform-facts.ts';
import { PLATFORMS } from './platforms.ts';
import type { RuleSet } from '../model.ts';

export const BOLLNAS_2011: RuleSet = {
  id: 'bollnas-2011',
  name: 'Bollnäs 2011',
  version: '2011-03-31',
  source: 'Bollnäs kommun, Tillämpningar Sociala Medier, PM 2011-03-31, dnr 11-0031',
  // R20 says two working days. The PM does not say when heads are notified (R26): half a working day late, and a whole
  // one.
  answer: {
    unit: 'workingDays',
    count: 2,
    daysOff: [],
    halfDays: null,
    officeHours: { from: 8, to: 16 },
    escalation: [
      { to: 'unitHead', afterWorkingHours: 4 },
      { to: 'departmentChief', afterWorkingHours: 8 },
    ],
  },
  // R26 names the two steps but no times: a working week before, two more working days; two hours once days are
  // uncovered.
  cover: {
    fromWorkingDays: 1,
    rehearsalDays: 90,
    headWorkingDaysBefore: 5,
    chiefAfterWorkingHours: 16,
    chiefAfterWorkingHoursBegun: 2,
  },
  // R24: the office or unit decides to stop. R06: nobody decides their own application. The PM gives no time for it.
  decides: { closure: 'unitHead', ownApplication: false },
  applications: { remindAfterWorkingDays: 5, lapseAfterDays: 28 },
  // Neither the memorandum nor the law gives a number: "skyndsamt" (TF 2:16). A working day is proposed.
  disclosure: { withinWorkingDays: 1, tellChiefAfterWorkingHours: 8, notesArchived: false },
  archiving: { packageFrom: 20 },
  // The PM says that the page is moderated and that what has to go is removed "skyndsamt", but gives no number: every
  // working day, and a day and night.
  looks: { everyWorkingDays: 1, removalWithinHours: 24 },
  // The rules say who may publish (R28), not that somebody else reads it first.
  posts: { secondReader: 'never', platforms: [], municipalityWide: false },
  // The PM does not mention passwords; the same as for an answer.
  passwordChangeWorkingDays: 2,
  checkMaxAgeDays: 365,
  accessReviewDays: 365,
  duties: ['moderate', 'answer', 'publish', 'diary', 'capture', 'logins'],
  categories: REMOVAL_CATEGORIES,
  closureSteps: CLOSURE_STEPS,
  lostSteps: LOST_STEPS,
  closingElsewhere: CLOSING_ELSEWHERE,
  checks: CHECKS,
  disposalGrounds: DISPOSAL_GROUNDS,
  platforms: PLATFORMS.map((platform) => ({
    ...platform,
    closing: CLOSING_BY_PLATFORM[platform.id] ?? CLOSING_ELSEWHERE,
    ...(FACTS_BY_PLATFORM[platform.id] ?? NO_FACTS),
  })),
  platformsAllowed: null,
  documents: DOCUMENTS,
  // R27; GDPR article 13, dataskyddslagen (2018:218).
  userNotice: {
    sv: [
      'Den här sidan hör till {sender}. Det du skriver eller skickar hit blir tillgängligt för andra och blir en allmän handling, som kan lämnas ut till den som begär det.',
      'Kommunen behandlar dina personuppgifter, till exempel namn och bild, enligt dataskyddsförordningen (GDPR) och dataskyddslagen (2018:218), för att kunna läsa, besvara och bevara det du skickar. Du har rätt att få veta vilka uppgifter vi har om dig och att få fel rättade. Läs mer på {link}.',
      'Skriv inget om din eller någon annans hälsa, skola eller sociala situation här. Kontakta oss då på annat sätt.',
      'Vi tar bort reklam, sekretessbelagda uppgifter och det som är kränkande eller bryter mot lagen.',
    ].join('\n\n'),
    en: [
      'This page belongs to {sender}. What you write or send here becomes accessible to others and is a public record, which may be disclosed to anyone who requests it.',
      'The municipality processes your personal data, such as name and picture, under the General Data Protection Regulation (GDPR) and the Swedish Data Protection Act (2018:218), in order to read, answer and preserve what you send. You have the right to know what data we hold about you and to have errors corrected. Read more at {link}.',
      'Please do not write about your own or anyone else’s health, schooling or social circumstances here. Contact us in another way instead.',
      'We remove advertising, confidential information and content that is offensive or unlawful.',
    ].join('\n\n'),
  },
  userNoticeShort: {
    sv: 'Det du skriver här kan andra läsa och blir en allmän handling. Vi behandlar personuppgifter. {link}',
    en: 'Others can read what you write here, and it is a public record. We process personal data. {link}',
  },
  authorNotices: {
    delete: {
      sv: 'Hej! Den {day} tog vi bort {what} på {channel}, eftersom {why}. Det är bevarat som allmän handling. Du är välkommen att skriva igen. Tycker du att vi har gjort fel svarar du här eller ringer kommunens växel, så prövar vi det en gång till.\n\n{department}',
      en: 'Hello! On {day} we removed {what} on {channel}, because {why}. It has been preserved as a public record. You are welcome to post again. If you think this was a mistake, reply here or call the municipality’s switchboard, and we will review the decision.\n\n{department}',
    },
    unpublish: {
      sv: 'Hej! Den {day} dolde vi {what} på {channel}, eftersom {why}. Det är bevarat som allmän handling. Du är välkommen att skriva igen. Tycker du att vi har gjort fel svarar du här eller ringer kommunens växel, så prövar vi det en gång till.\n\n{department}',
      en: 'Hello! On {day} we hid {what} on {channel}, because {why}. It has been preserved as a public record. You are welcome to post again. If you think this was a mistake, reply here or call the municipality’s switchboard, and we will review the decision.\n\n{department}',
    },
    restore: {
      sv: 'Hej! Vi har prövat {what} på {channel} en gång till, och från den {day} syns det igen. Vi beklagar besväret.\n\n{department}',
      en: 'Hello! We have reviewed our decision on {what} on {channel}, and it has been visible again since {day}. We apologise for the inconvenience.\n\n{department}',
    },
    otherReason: { sv: 'det strider mot reglerna för sidan', en: 'it breaks the rules of the page' },
  },
  closureNotice: {
    sv: 'Till Informationskontoret\n\nVi slutar använda kanalen nedan. Kontot är stängt på plattformen och inloggningarna är omhändertagna. Ta bort kanalen ur förteckningen och från kommunens gemensamma sida.',
    en: 'To the communications office\n\nWe have stopped using the channel below. The account has been closed on the platform and its logins have been dealt with. Please remove the channel from the register and from the municipality’s common page.',
  },
  lostNotice: {
    sv: 'Till Informationskontoret\n\nVi har inte längre kontroll över kanalen nedan. Lita inte på det som står där förrän vi säger till. Varna gärna på kommunens webbplats och i andra kanaler, och låt inte den gemensamma sidan länka dit.',
    en: 'To the communications office\n\nWe have lost control of the channel below. Do not trust its content until we notify you. Please post a warning on the municipality’s website and in other channels, and remove the link from the common page.',
  },
  // R33.
  representReminder: {
    sv: 'Du skriver som representant för kommunen. Tänk på om det du skriver är lämpligt.',
    en: 'You are writing as a representative of the municipality. Consider whether your message is appropriate.',
  },
  privateAccounts: PRIVATE_ACCOUNTS,
  electedGuidance: ELECTED_GUIDANCE,
  answerSignature: { sv: 'Vänliga hälsningar\n{name}, {department}', en: 'Kind regards\n{name}, {department}' },
};
