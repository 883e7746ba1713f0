// Guidance for people: on private accounts, and for elected members. R35–R38; OSL (2009:400), TF 2 kap., GDPR.
import type { BilingualText } from '../bilingual-text.ts';

/** R36: not at the workplace or in the service role; as a private person, not an office-holder; secrecy always. */
export const PRIVATE_ACCOUNTS: BilingualText = {
  sv: [
    'Använd inte din privata profil på arbetsplatsen eller i din tjänsteroll: läsaren ska alltid veta om det är kommunen eller en privatperson som skriver. Ger plattformen bara roller åt personliga profiler antecknas rollen, inte profilen.',
    'Skriver du till någon från ett privat konto ska det vara tydligt privat: du skriver som privatperson, inte som befattningshavare. Svara inte därifrån på frågor som hör till tjänsten.',
    'Det du gör på din fritid regleras inte, men sekretess gäller alltid, också på fritiden: sekretessbelagda handlingar och uppgifter får aldrig spridas i sociala medier.',
    'Privata konton antecknas inte i programmet.',
  ].join('\n\n'),
  en: [
    'Do not use your private profile at the workplace or in your service role: readers must always know whether the municipality or a private individual is writing. If the platform gives roles only to personal profiles, the role is recorded, not the profile.',
    'If you write to somebody from a private account, it must be clearly private: you write as a private person, not as an office-holder. Do not answer questions that belong to your service from there.',
    'What you do in your spare time is not regulated, but confidentiality always applies, in your spare time too: confidential documents and information must never be spread in social media.',
    'Private accounts are not recorded in the program.',
  ].join('\n\n'),
};

/** R38: the recommendation, and what follows from the law. Worded so that it can be given to the member as it stands. */
export const ELECTED_GUIDANCE: BilingualText = {
  sv: [
    'Det här är kommunens rekommendation till dig som är förtroendevald och använder sociala medier.',
    'Var alltid tydlig med att du uttalar dig som politiker och inte i kommunens namn. Skriv det där du presenterar dig, och använd inte kommunens vapen eller logotyp så att sidan ser ut att vara kommunens.',
    'Länkar kommunen till din blogg ska det stå vid länken att det inte är kommunens åsikter som uttrycks. Skriv gärna samma sak på bloggen.',
    'Sekretess gäller också dig. Uppgifter som är sekretessbelagda, till exempel ur ärenden i en nämnd, får du varken skriva om eller antyda, oavsett konto och tid på dygnet.',
    'Skriv inte om andra så att deras personuppgifter sprids utan stöd. Hälsa, sociala förhållanden och barn kräver särskild försiktighet. Du ansvarar själv för det du publicerar på ditt eget konto.',
    'Det du skriver i ett av kommunens konton, och det andra skriver där, blir allmän handling hos kommunen och kan lämnas ut. Ditt eget konto, som du har som politiker, är inte kommunens. Får du där en fråga eller ett ärende till kommunen hänvisar du till kommunens kanaler eller lämnar den vidare.',
    'Vill du skriva i ett av kommunens konton krävs behörighet av förvaltningschefen, och då följer du samma regler som de anställda. Kommunen antecknar inte dina egna konton.',
  ].join('\n\n'),
  en: [
    'This is the municipality’s recommendation to you who are an elected member and use social media.',
    'Always make clear that you speak as a politician and not in the name of the municipality. Say so where you present yourself, and do not use the municipality’s coat of arms or logotype in a way that makes the page look like the municipality’s.',
    'If the municipality links to your blog, it must say beside the link that the views expressed are not those of the municipality. Please say the same on the blog.',
    'Confidentiality applies to you too. You may neither write about nor hint at confidential information, for example from cases of a board, whichever account you use and at any hour.',
    'Do not write about others so that their personal data is spread without a legal basis. Health, social circumstances and children call for particular care. You answer yourself for what you publish in your own account.',
    'What you write in one of the municipality’s accounts, and what others write there, becomes a public record of the municipality and may be disclosed. Your own account, which you have as a politician, is not the municipality’s. If you receive a question or a case for the municipality there, refer it to the municipality’s channels or pass it on.',
    'To write in one of the municipality’s accounts you need the authorisation of the head of department, and then follow the same rules as the staff. The municipality does not record your own accounts.',
  ].join('\n\n'),
};
