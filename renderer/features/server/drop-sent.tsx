// What a move that did not come to its end has left on the server: the move continues from there, or it is removed.
import { Button } from '@mantine/core';
import { useAction } from '../../calls/use-action.ts';
import { Note, ProblemNote, useConfirm } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

export function DropSent({ onDone }: { onDone: () => void }) {
  const { t } = useText();
  const confirm = useConfirm();
  const drop = useAction('server.dropSent', { quiet: true, success: 'server.move.sent.dropped', onDone });
  const remove = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('server.move.sent.confirmTitle'),
      text: t('server.move.sent.confirmText'),
      confirm: t('server.move.sent.drop'),
      danger: true,
      call: 'server.dropSent',
    });
    if (isSure) await drop.run({});
  };
  return (
    <div className={classes.stack}>
      <Note>{t('server.move.sent.text')}</Note>
      <ProblemNote problem={drop.problem} />
      <div>
        <Button variant="default" {...drop.press} loading={drop.busy} onClick={() => void remove()}>
          {t('server.move.sent.drop')}
        </Button>
      </div>
    </div>
  );
}
