// The buttons that send one record to the registrar's own system, and take back that it was sent.
import { Button } from '@mantine/core';
import type { DiaryView } from '../../../domain/diary/calls.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';

export function SendPart({ view, onSend }: { view: DiaryView; onSend: () => void }) {
  const { t } = useText();
  const may = useMay();
  const { kind, id, mayNumber } = view.row;
  const back = useAction('diary.notSent', { onDone: () => notifyDone(t('diary.detail.notSentDone')) });
  if (!mayNumber || !may('exports.diaryMail')) return null;
  return (
    <>
      <Button variant="default" onClick={onSend}>
        {t('diary.detail.send')}
      </Button>
      {view.sent !== null && (
        <Button {...back.press} variant="subtle" loading={back.busy} onClick={() => void back.run({ kind, id })}>
          {t('diary.detail.notSent')}
        </Button>
      )}
    </>
  );
}
