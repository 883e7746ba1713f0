// A fictional channel that was closed by the book half a year ago, with its protocol.
import { addDays } from '../../../../domain/calendar/days.ts';
import { addWorkingDays, workingDayFrom } from '../../../../domain/calendar/working-days.ts';
import { ok, type Result } from '../../../../domain/kernel/result.ts';
import { closureService } from '../../closures/service.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { atTime, clockOn } from '../at-time.ts';
import { runSteps, storeDemoFile } from '../cases.ts';
import { CLOSED_CHANNEL, CLOSED_NAME } from '../channels.ts';
import { localize, type Language } from '../localize.ts';
import { BIRGITTA } from '../organisation.ts';
import { demoScreenshot } from '../picture.ts';

const DAYS_AGO = 190;

async function finishSteps(context: ServiceContext, id: string, language: Language): Promise<Result<void>> {
  const picture = await storeDemoFile(
    context,
    localize(language, ['sidan-stängd.png', 'page-closed.png']),
    demoScreenshot(77),
  );
  if (!picture.ok) return picture;
  const settle = (stepId: string, naReason = '') =>
    closureService['closures.saveStep'](context, {
      ...{ id, stepId, ownerId: null, dueOn: null, note: '', words: localize(language, CLOSED_NAME), forAll: false },
      state: naReason === '' ? 'done' : 'na',
      naReason,
      evidence: stepId === 'finalCapture' || stepId === 'closeAccount' ? [picture.value] : [],
    });
  const logins = Object.values(context.vault.db.data.logins).filter(({ channelId }) => channelId === CLOSED_CHANNEL);
  return await runSteps([
    () => settle('lastNotice'),
    () => settle('openItems'),
    () => settle('finalCapture'),
    () =>
      settle(
        'platformExport',
        localize(language, ['Plattformen gav ingen export av sidan', 'The platform gave no export of the page']),
      ),
    () => closureService['closures.saveName'](context, { id, choice: 'keep', note: '' }),
    () => closureService['closures.lookThrough'](context, { id, of: picture.value.blobId }),
    () =>
      closureService['closures.setFactAside'](context, {
        id,
        kind: 'logins',
        decidedBy: BIRGITTA,
        reason: localize(language, [
          'Sidan hade en enda administratör, som själv stänger den',
          'The page had a single administrator, who closes it herself',
        ]),
      }),
    () => settle('closeAccount'),
    () => settle('revokeRoles', localize(language, ['Ingen hade någon roll', 'Nobody had a role'])),
    () => settle('recovery'),
    () => settle('commonPage', localize(language, ['Kanalen stod inte på sidan', 'The channel was not on the page'])),
    () =>
      closureService['closures.saveLoginFates'](context, {
        id,
        fates: Object.fromEntries(logins.map((login) => [login.id, 'destroyed' as const])),
      }),
    () => settle('logins'),
  ]);
}

/** Closes the channel: the decision, every step, the notice, the end. */
export async function fillClosedChannel(context: ServiceContext, language: Language): Promise<Result<void>> {
  const decidedOn = workingDayFrom(addDays(context.today(), -DAYS_AGO));
  const early = atTime(context, clockOn(decidedOn, 9));
  const endsOn = addWorkingDays(decidedOn, 10);
  const started = await closureService['closures.start'](early, {
    channelId: CLOSED_CHANNEL,
    decidedBy: BIRGITTA,
    decidedOn,
    reference: `KFN ${decidedOn.slice(0, 4)}/41`,
    reason: localize(language, [
      'Badplatserna visas nu på kommunens webbplats',
      'The beaches are now shown on the municipality’s website',
    ]),
    endsOn,
  });
  if (!started.ok) return started;
  const { id } = started.value;
  const late = atTime(context, clockOn(endsOn, 14));
  const settled = await finishSteps(late, id, language);
  if (!settled.ok) return settled;
  const text = localize(language, ['Vi har stängt Norråsa badplatser.', 'We have closed Norråsa beaches.']);
  const ended = await runSteps([
    () =>
      closureService['closures.recordNotice'](late, {
        id,
        notice: { on: late.today(), how: 'mail', to: 'Informationskontoret', text },
        forAll: false,
      }),
    () => closureService['closures.finish'](late, { id, words: localize(language, CLOSED_NAME) }),
  ]);
  return ended.ok ? ok(undefined) : ended;
}
