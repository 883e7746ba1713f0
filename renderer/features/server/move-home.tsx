// Brings a vault home from its server to a folder, and removes the copy that the server has afterwards.
import { Button } from '@mantine/core';
import { usePress } from '../../calls/press.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { ProblemNote, Section, useConfirm } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { settingPath } from '../../routes.ts';
import { MoveProgress } from './move-progress.tsx';
import classes from './server.module.css';
import { useMove, useMoveWork } from './use-move.ts';

export function MoveHome() {
  const { t } = useText();
  const confirm = useConfirm();
  const move = useMove('server.moveBack', settingPath('place'));
  const work = useMoveWork();
  const press = usePress('server.moveBack');
  const begin = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('server.back.confirmTitle'),
      text: t('server.back.confirmText'),
      confirm: t('server.back.run'),
    });
    if (isSure) await move.run({});
  };
  return (
    <Section title={t('server.back.title')}>
      <div className={classes.stack}>
        <p className="dim">{t('server.back.text')}</p>
        <ProblemNote problem={move.problem} />
        {work === null ? (
          <div>
            <Button variant="default" {...press} loading={move.busy} onClick={() => void begin()}>
              {t('server.back.run')}
            </Button>
          </div>
        ) : (
          <MoveProgress work={work} />
        )}
      </div>
    </Section>
  );
}

/** Offered as long as the program can remove what a server has of the vault that moved home. */
export function DropCopy() {
  const { t } = useText();
  const confirm = useConfirm();
  const { data: left, refetch } = useCall('server.left', {});
  const drop = useAction('server.drop', { quiet: true, success: 'server.back.dropped', onDone: refetch });
  if (left === null || left === undefined) return null;
  const remove = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('server.back.dropConfirmTitle'),
      text: t('server.back.dropConfirmText'),
      confirm: t('server.back.drop'),
      danger: true,
    });
    if (isSure) await drop.run({});
  };
  return (
    <section className={classes.stack} aria-label={t('server.back.dropTitle')}>
      <p>
        {t('server.back.dropText')} <bdi>{left.host}</bdi>, <bdi>{left.database}</bdi>
      </p>
      <ProblemNote problem={drop.problem} />
      <div>
        <Button variant="default" loading={drop.busy} onClick={() => void remove()}>
          {t('server.back.drop')}
        </Button>
      </div>
    </section>
  );
}
