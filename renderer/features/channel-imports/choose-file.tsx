// Choosing or dropping the channel list file.
import { MAX_LIST_BYTES } from '../../../domain/channel-imports/calls.ts';
import { type ListFile, ListFileZone } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';

const MAX_MB = MAX_LIST_BYTES / 1024 / 1024;
const KINDS = '.xlsx,.csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values';

export function ChooseFile({ busy, onChosen }: { busy: boolean; onChosen: (file: ListFile) => void }) {
  const { t } = useText();
  return (
    <ListFileZone
      maxBytes={MAX_LIST_BYTES}
      accept={KINDS}
      title={t('imports.choose.title')}
      text={t('imports.choose.text')}
      hint={`${t('imports.choose.drop')} ${t('imports.choose.hint', { max: MAX_MB })}`}
      button={t('imports.choose.button')}
      label={t('imports.choose.label')}
      describeFailure={(why) => t(`imports.choose.${why}`, { max: MAX_MB })}
      busy={busy}
      onChosen={onChosen}
    />
  );
}
