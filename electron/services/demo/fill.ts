// The demonstration vault ("Prova med exempeldata"): a fictional municipality in the middle of its work. Dates are
// relative to today. Everything that has a service is created through it, so that the rules apply here too.
import { addDays, addWorkingDays } from '../../../domain/calendar/index.ts';
import { NO_BOARD } from '../../../domain/diary/model.ts';
import { LoginSecret } from '../../../domain/logins/model.ts';
import type { Person } from '../../../domain/people/model.ts';
import { ok, type Result } from '../../../domain/kernel/result.ts';
import { emptyState, type VaultState } from '../../../domain/kernel/state.ts';
import { closureService } from '../closures/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { fillAbsences } from './absences.ts';
import { fillArchiving } from './archiving.ts';
import { demoApplications } from './applications.ts';
import { fillCases, runSteps } from './cases.ts';
import { fillInquiries } from './inquiries.ts';
import { fillPastAbsence } from './past/absence.ts';
import { fillClosedChannel } from './past/channel.ts';
import { fillDisposal } from './past/disposed-case.ts';
import { fillEmergency } from './past/emergency.ts';
import { fillEnvelope, fillImportedItems } from './past/imported.ts';
import { beginLeaving, endLeaving } from './past/leaver.ts';
import { fillLostChannel } from './past/lost-channel.ts';
import { fillPastQuestions } from './past/questions.ts';
import { fillSavedPages } from './past/saved-pages.ts';
import { fillCommonPage } from './common-page.ts';
import { fillDisclosures } from './disclosures.ts';
import { fillJournalInTime } from './journal-in-time.ts';
import { fillPublicSearch } from './public-search.ts';
import { fillLooks } from './looks.ts';
import { fillPosts } from './posts.ts';
import { fillApprovedAnswers } from './approved-answers.ts';
import { fillAccessReviews } from './access-reviews.ts';
import { fillFoundChannels } from './found-channels.ts';
import { fillRecordsPlan } from './records-plan.ts';
import { CHANNELS, demoChannel } from './channels.ts';
import { BIRGITTA, demoPeople, fillOrganisation, SARA } from './organisation.ts';
import { demoSchoolHolidays } from './school-holidays.ts';
import { localize, type Language } from './localize.ts';
import { diaryService } from '../diary/service.ts';
import { loginService } from '../logins/service.ts';

/** The user signed in to the demonstration: officer, unit head and administrator. */
export function demoPerson(language: Language, at: string): Person {
  const sara = demoPeople(language, at).find(({ id }) => id === SARA);
  if (!sara) throw new Error('the demonstration has no Sara');
  return sara;
}

/**
 * The other members of the demonstration: an officer, the head of department, and the communications office, which also
 * administers it.
 */
const MEMBERS: readonly string[] = ['ahmed-noori', BIRGITTA, 'elif-yildiz'];
export const demoMembers = (language: Language, at: string): Person[] =>
  demoPeople(language, at).filter(({ id }) => MEMBERS.includes(id));

/** The registers of the demonstration, without the records that services create. */
export function demoState(context: Pick<ServiceContext, 'now' | 'today' | 'ruleSet'>, language: Language): VaultState {
  const state = emptyState();
  const at = context.now().toISOString();
  fillOrganisation(state, language, at);
  const { name: municipality = '', dataPage: link = '' } = state.municipality.municipality ?? {};
  const times = { today: context.today(), at };
  for (const row of CHANNELS) {
    const department = row.department === null ? '' : (state.departments[row.department]?.name ?? '');
    state.channels[row.id] = demoChannel(row, language, context.ruleSet(), times, { municipality, department, link });
  }
  for (const row of demoApplications(context, language)) state.applications[row.id] = row;
  const school = demoSchoolHolidays(language, context.today(), at);
  state.schoolHolidays[school.id] = school;
  return state;
}

async function fillRegisters(context: ServiceContext, language: Language): Promise<Result<void>> {
  const written = await context.vault.write('demo.fill', (tx) => {
    const { municipality, boards, departments, units, documents, people, channels, schoolHolidays, applications } =
      demoState(context, language);
    Object.assign(tx.data.municipality, municipality);
    Object.assign(tx.data.boards, boards);
    Object.assign(tx.data.departments, departments);
    Object.assign(tx.data.units, units);
    Object.assign(tx.data.documents, documents);
    Object.assign(tx.data.people, people);
    Object.assign(tx.data.channels, channels);
    Object.assign(tx.data.applications, applications);
    Object.assign(tx.data.schoolHolidays, schoolHolidays);
    return ok(undefined);
  });
  return written.ok ? ok(undefined) : written;
}

/** Platforms where people get individual roles instead of a shared password (R35). */
const ROLE_GRANT_PLATFORMS: readonly string[] = ['linkedin', 'youtube'];

function fillLogins(context: ServiceContext, language: Language): Promise<Result<void>> {
  return runSteps(
    CHANNELS.filter((row) => row.custodians.length > 0).map((row, index) => () => {
      const grant = ROLE_GRANT_PLATFORMS.includes(row.platform);
      const secret = {
        username: `norrasa.${row.id}`,
        ...(grant ? {} : { password: `Exempel-${String(4021 + index * 37)}-losen`, totp: 'JBSWY3DPEHPK3PXP' }),
        recoveryMail: 'kanaler@norrasa.example',
      };
      return loginService['logins.save'](context, {
        fields: {
          channelId: row.id,
          label: localize(language, row.name),
          kind: grant ? 'roleGrant' : 'sharedPassword',
          address: '',
          custodianIds: [...row.custodians],
          grantedRole: grant ? localize(language, ['Administratör på sidan', 'Administrator of the page']) : '',
        },
        secret: LoginSecret.partial().parse(secret),
      });
    }),
  );
}

/** The number series of the board and of the whole municipality, used by the cases (R21). */
function fillSeries(context: ServiceContext): Promise<Result<void>> {
  const year = Number(context.today().slice(0, 4));
  const series = [
    { id: 'kfn', pattern: 'KFN ÅÅÅÅ/N', registryMail: 'kultur.fritid@norrasa.example' },
    { id: NO_BOARD, pattern: 'KS ÅÅÅÅ/N', registryMail: 'diariet@norrasa.example' },
  ];
  return runSteps(series.map((entry) => () => diaryService['diary.saveSeries'](context, { ...entry, year, first: 1 })));
}

/** A closure in progress: the reading blog. */
async function fillClosure(context: ServiceContext, language: Language): Promise<Result<void>> {
  const today = context.today();
  const reason = localize(language, [
    'Få läsare; boktipsen flyttar till biblioteket på Facebook',
    'Few readers; the book tips are moving to the library’s Facebook page',
  ]);
  const started = await closureService['closures.start'](context, {
    channelId: 'lasbloggen',
    decidedBy: BIRGITTA,
    decidedOn: addDays(today, -6),
    reference: 'KFN 2026/69',
    reason,
    endsOn: addWorkingDays(today, 8),
  });
  if (!started.ok) return started;
  const { id } = started.value;
  const step = (stepId: string, ownerId: string, dueOn: string, done: boolean) => () =>
    closureService['closures.saveStep'](context, {
      id,
      stepId,
      ownerId,
      dueOn,
      state: done ? ('done' as const) : ('todo' as const),
      note: '',
      naReason: '',
      evidence: [],
      words: '',
      forAll: false,
    });
  return await runSteps([
    step('lastNotice', SARA, addDays(today, -2), true),
    step('openItems', 'ahmed-noori', addDays(today, -1), true),
    step('finalCapture', SARA, addWorkingDays(today, 2), false),
    step('officeNotice', SARA, addWorkingDays(today, 8), false),
  ]);
}

/** Fills a new, empty vault whose only person is `demoPerson`. */
export const fillDemo = (context: ServiceContext, language: Language): Promise<Result<void>> =>
  runSteps([
    () => fillRegisters(context, language),
    () => fillLogins(context, language),
    () => fillSeries(context),
    () => fillImportedItems(context, language),
    () => fillClosedChannel(context, language),
    () => fillLostChannel(context, language),
    () => fillEmergency(context, language),
    () => fillCases(context, language),
    () => fillPastQuestions(context, language),
    () => fillInquiries(context, language),
    () => fillSavedPages(context, language),
    () => fillPastAbsence(context, language),
    () => beginLeaving(context, language),
    () => fillAbsences(context, language),
    () => fillCommonPage(context),
    () => fillFoundChannels(context, language),
    () => fillRecordsPlan(context, language),
    () => fillPosts(context, language),
    () => fillApprovedAnswers(context, language),
    () => fillAccessReviews(context, language),
    () => fillClosure(context, language),
    () => fillLooks(context),
    () => fillEnvelope(context, language),
    () => fillDisposal(context),
    () => fillDisclosures(context, language),
    () => fillJournalInTime(context),
    () => fillArchiving(context, language),
    () => fillPublicSearch(context),
    // The example's people have not signed what they are said to have done, nor at the time they are said to have.
    () => context.vault.followRules({ trusted: true }),
    () => endLeaving(context, language),
  ]);
