// Exports the log or the filtered rows: CSV directly from the vault, or a document of the newest rows.
import type { Input } from '../../../domain/contract/api.ts';
import { call } from '../../bridge.ts';
import { allRows } from '../../calls/all-rows.ts';
import { notifyDone, notifyProblem } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { AllRowsMenu } from '../../components/index.ts';
import { exactTime } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { useCategoryNames } from './steps/why-step.tsx';

type Filter = Input<'moderation.page'>['filter'];
/** Maximum number of ids the call accepts. */
const MAX_IDS = 20_000;
/** Longer documents are not read. */
const MAX_PRINTED_ROWS = 1000;

/** The menu that saves or prints the moderation log; `narrowed`: the filter leaves something out. */
export function LogMenu({ filter, narrowed }: { filter: Filter; narrowed: boolean }) {
  const { t, language } = useText();
  const names = new Map(useCategoryNames().map((category) => [category.id, category.name]));
  const csv = useAction('exports.moderationCsv', {
    onDone: ({ saved }) => saved && notifyDone(t('moderation.list.csvSaved')),
  });
  const page = (at: { offset: number; limit: number }) => call('moderation.page', { filter, ...at });
  const saveCsv = async (name: string): Promise<void> => {
    if (!narrowed) {
      await csv.run({ name, language });
      return;
    }
    const found = await allRows(page, MAX_IDS);
    if (!found.ok) notifyProblem(problemText(found.error));
    else if (found.value.total > MAX_IDS) notifyProblem(t('common.list.csvTooMany', { max: MAX_IDS }));
    else await csv.run({ name, language, ids: found.value.rows.map(({ id }) => id) });
  };
  return (
    <AllRowsMenu
      title={t('moderation.list.printTitle')}
      head={[
        t('moderation.list.seen'),
        t('moderation.list.what'),
        t('moderation.list.channel'),
        t('moderation.list.why'),
        t('moderation.list.stands'),
        t('moderation.record.label'),
      ]}
      fetch={page}
      lineOf={(line) => [
        exactTime(line.seenAt),
        line.title,
        line.channelName,
        names.get(line.category) ?? line.category,
        `${t(`moderation.status.${line.status}`)}, ${t(`moderation.outcome.${line.outcome}`)}`,
        t(`moderation.diary.${line.diary}`),
      ]}
      maxPrinted={MAX_PRINTED_ROWS}
      limited={(counts) => t('moderation.list.printLimited', counts)}
      saveCsv={saveCsv}
    />
  );
}
