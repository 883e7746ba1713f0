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
      title={t('channelImport.choose.title')}
      text={t('channelImport.choose.text')}
      hint={`${t('channelImport.choose.drop')} ${t('channelImport.choose.hint', { max: MAX_MB })}`}
      button={t('common.file.choose')}
      label={t('channelImport.choose.label')}
      describeFailure={(why) =>
        why === 'tooLarge'
          ? t('channelImport.choose.tooLarge', { max: MAX_MB })
          : t(why === 'empty' ? 'imports.file.empty' : 'imports.file.moved')
      }
      busy={busy}
      onChosen={onChosen}
    />
  );
}
