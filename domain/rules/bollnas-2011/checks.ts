// Checks of a channel's profile. Where no program can judge, a person does, and is recorded. R13, R27, R31, R32, R35,
// R36, R38.
import type { RuleCheck } from '../model.ts';

export const CHECKS: RuleCheck[] = [
  {
    id: 'sender',
    title: {
      sv: 'Det syns att kanalen är en del av förvaltningens verksamhet',
      en: 'The channel is clearly part of the department’s work',
    },
    hint: {
      sv: 'Namn, beskrivning och bild visar vilken förvaltning som svarar för kanalen. Bifoga en bild av sidan.',
      en: 'Name, description and picture show which department is responsible for the channel. Attach a screenshot.',
    },
    required: true,
    evidence: 'required',
    onlyElectedBlog: false,
  },
  {
    id: 'plainLanguage',
    title: { sv: 'Texterna följer reglerna om klarspråk', en: 'The texts follow the plain language rules' },
    hint: {
      sv: 'Läs de fem senaste inläggen. Förstår den som inte arbetar i kommunen dem?',
      en: 'Read the five latest posts. Would someone outside the municipality understand them?',
    },
    required: true,
    evidence: 'none',
    onlyElectedBlog: false,
  },
  {
    id: 'graphicProfile',
    title: {
      sv: 'Sidan följer den grafiska profilen så långt plattformen medger',
      en: 'The page follows the visual identity as far as the platform allows',
    },
    hint: {
      sv: 'Färger, profilbild och omslag. Skriv vad plattformen inte medger.',
      en: 'Colours, profile picture and cover image. Note what the platform does not allow.',
    },
    required: false,
    evidence: 'optional',
    onlyElectedBlog: false,
  },
  {
    id: 'coatOfArms',
    title: { sv: 'Kommunvapnet syns', en: 'The coat of arms is visible' },
    hint: {
      sv: 'Bifoga en bild av sidan där vapnet syns.',
      en: 'Attach a screenshot of the page with the coat of arms.',
    },
    required: true,
    evidence: 'required',
    onlyElectedBlog: false,
  },
  {
    id: 'webAddress',
    title: { sv: 'Kommunens webbadress syns', en: 'The municipality’s web address is visible' },
    hint: { sv: 'Bifoga en bild av sidan där adressen syns.', en: 'Attach a screenshot of the page with the address.' },
    required: true,
    evidence: 'required',
    onlyElectedBlog: false,
  },
  {
    id: 'userNotice',
    title: {
      sv: 'Användarna informeras om att det de skickar blir tillgängligt för andra',
      en: 'Users are informed that what they send becomes accessible to others',
    },
    hint: {
      sv: 'Texten om allmänna handlingar och personuppgifter finns på sidan eller länkas därifrån.',
      en: 'The text about public records and personal data is on the page or linked from it.',
    },
    required: true,
    evidence: 'optional',
    onlyElectedBlog: false,
  },
  {
    id: 'notPrivateProfile',
    title: { sv: 'Ingen privat profil används som avsändare', en: 'No private profile is used as the sender' },
    hint: {
      sv: 'Läsaren ska alltid veta om det är kommunen eller en privatperson som skriver. Ett privat konto som används på arbetet ska vara tydligt privat.',
      en: 'Readers must always know whether the municipality or a private individual is writing. A private account used at work must be clearly private.',
    },
    required: true,
    evidence: 'none',
    onlyElectedBlog: false,
  },
  {
    id: 'electedDisclaimer',
    title: {
      sv: 'Det framgår att bloggen inte uttrycker kommunens åsikter',
      en: 'It is clear that the blog does not express the municipality’s views',
    },
    hint: {
      sv: 'Förtroendevalda uttalar sig som politiker. Upplysningen ska stå där kommunen länkar till bloggen.',
      en: 'Elected members speak as politicians. The disclaimer must appear where the municipality links to the blog.',
    },
    required: true,
    evidence: 'optional',
    onlyElectedBlog: true,
  },
];
