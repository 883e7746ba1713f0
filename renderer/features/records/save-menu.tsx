// Exports the filtered log: CSV directly from the vault, or a document of the first rows.
import type { RecordFilter } from '../../../domain/records/model.ts';
import { call } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { AllRowsMenu } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { useRecordTexts } from './use-texts.ts';

/** Longer documents are not read. */
const MAX_PRINTED_ROWS = 1000;

/** The menu that saves or prints the log of records. */
export function RecordMenu({ filter }: { filter: RecordFilter }) {
  const { t, language } = useText();
  const texts = useRecordTexts();
  const csv = useAction('exports.recordsCsv', {
    onDone: ({ saved }) => saved && notifyDone(t('records.csvSaved')),
  });
  return (
    <AllRowsMenu
      title={t('records.printTitle')}
      head={[
        t('records.when'),
        t('records.direction'),
        t('records.kind'),
        t('records.channel'),
        t('records.who'),
        t('records.what'),
        t('records.stands'),
        t('records.diary'),
        t('records.kept'),
      ]}
      fetch={(page) => call('records.page', { filter, ...page })}
      lineOf={(line) => [
        texts.when(line),
        texts.direction(line),
        t(`records.kinds.${line.kind}`),
        line.channelName,
        line.who,
        texts.title(line),
        texts.statusText(line),
        t(`records.diaries.${line.diary}`),
        t(`records.keptWhere.${line.keptWhere}`),
      ]}
      maxPrinted={MAX_PRINTED_ROWS}
      limited={(counts) => t('records.printLimited', counts)}
      saveCsv={(name) => csv.run({ name, filter, language })}
    />
  );
}
