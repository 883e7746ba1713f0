// A fictional channel that somebody took over, and that the municipality got back two days later.
import { addDays } from '../../../../domain/calendar/days.ts';
import { addWorkingDays, workingDayFrom } from '../../../../domain/calendar/working-days.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
import { closureService } from '../../closures/service.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { atTime, clockOn } from '../at-time.ts';
import { runSteps, storeDemoFile } from '../cases.ts';
import { localize, type Language } from '../localize.ts';
import { demoScreenshot } from '../picture.ts';

const CHANNEL = 'sommarlov-ig';
const DAYS_AGO = 150;

/** What happened, every step of the list, the notice to the communications office, and the way back. */
export async function fillLostChannel(context: ServiceContext, language: Language): Promise<Result<void>> {
  const foundOn = workingDayFrom(addDays(context.today(), -DAYS_AGO));
  const found = atTime(context, clockOn(foundOn, 8.2));
  const over = atTime(context, clockOn(addWorkingDays(foundOn, 2), 15));
  const started = await closureService['closures.startLost'](found, {
    channelId: CHANNEL,
    cause: 'hacked',
    foundOn,
    seen: localize(language, [
      'Profilbilden är bytt, och kontot säljer klockor',
      'The profile picture has been changed, and the account sells watches',
    ]),
  });
  if (!started.ok) return started;
  const { id } = started.value;
  const picture = await storeDemoFile(
    found,
    localize(language, ['kapad-sida.png', 'hacked-page.png']),
    demoScreenshot(78),
  );
  if (!picture.ok) return picture;
  const { steps } = context.vault.db.data.closures[id] ?? { steps: [] };
  const settle = (stepId: string) =>
    closureService['closures.saveStep'](stepId === 'lostSave' ? found : over, {
      ...{ id, stepId, ownerId: null, dueOn: null, note: '', naReason: '', words: '', forAll: false },
      state: 'done',
      evidence: stepId === 'lostSave' ? [picture.value] : [],
    });
  return await runSteps([
    () =>
      closureService['closures.recordNotice'](found, {
        id,
        notice: {
          ...{ on: foundOn, how: 'phone', to: 'Informationskontoret' },
          text: localize(language, [
            'Sommarlov i Norråsa är kapat. Ta bort länkarna dit tills vi har det tillbaka.',
            'Summer in Norråsa has been hacked. Remove the links to it until we have recovered it.',
          ]),
        },
        forAll: false,
      }),
    ...steps.filter(({ id: stepId }) => stepId !== 'lostTell').map((step) => () => settle(step.id)),
    () =>
      closureService['closures.recover'](over, {
        id,
        note: localize(language, [
          'Plattformen gav oss kontot tillbaka. Tvåfaktor är på, och klockorna är borta.',
          'The platform gave the account back to us. Two-factor authentication is on, and the watches are gone.',
        ]),
      }),
  ]);
}
