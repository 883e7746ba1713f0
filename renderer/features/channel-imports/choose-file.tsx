// Choosing or dropping the channel list file.
import { MAX_LIST_BYTES } from '../../../domain/channel-imports/calls.ts';
import { useText } from '../../i18n/use-text.ts';
import { ChooseZone } from '../../imports/choose-zone.tsx';
import type { ListFile } from '../../imports/use-read-file.ts';
import { TemplateMenu } from './template-menu.tsx';

const MAX_MB = MAX_LIST_BYTES / 1024 / 1024;

export function ChooseFile({ busy, onChosen }: { busy: boolean; onChosen: (file: ListFile) => void }) {
  const { t } = useText();
  return (
    <ChooseZone
      maxBytes={MAX_LIST_BYTES}
      accept=".xlsx,.csv,.txt,.tsv,.zip,text/csv,text/plain,text/tab-separated-values"
      title={t('channelImport.choose.title')}
      text={t('channelImport.choose.text')}
      hint={`${t('channelImport.choose.drop')} ${t('channelImport.choose.hint', { max: MAX_MB })}`}
      label={t('channelImport.choose.label')}
      failures={{ tooLarge: t('channelImport.choose.tooLarge', { max: MAX_MB }) }}
      busy={busy}
      onChosen={onChosen}
      more={<TemplateMenu />}
    />
  );
}
