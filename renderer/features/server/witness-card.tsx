// The witness folder of this computer: where this program leaves which journal it has seen, and reads what others have seen.
import { Button } from '@mantine/core';
import type { Witness } from '../../../domain/server/calls.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Facts, Note, ProblemNote, Section } from '../../components/index.ts';
import { exactTime } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './server.module.css';

export function WitnessCard() {
  const { t } = useText();
  const { data: witness } = useCall('server.witness', {});
  const choose = useAction('server.chooseWitness', {
    quiet: true,
    onDone: (chosen) => chosen !== null && notifyDone(t('server.witness.chosen')),
  });
  const end = useAction('server.endWitness', { onDone: () => notifyDone(t('server.witness.ended')) });
  if (witness === undefined) return null;
  const isUsed = witness.folder !== null;
  return (
    <Section title={t('server.witness.title')}>
      <div className={classes.stack}>
        <p className="dim">{t('server.witness.text')}</p>
        {isUsed && <WitnessFacts witness={witness} />}
        {witness.problem !== null && (
          <Note>
            {problemText(witness.problem)} {t('server.witness.goesOn')}
          </Note>
        )}
        <ProblemNote problem={choose.problem} />
        <div className={classes.buttons}>
          <Button variant="default" loading={choose.busy} onClick={() => void choose.run({})}>
            {t(isUsed ? 'server.witness.chooseOther' : 'server.witness.choose')}
          </Button>
          {isUsed && (
            <Button variant="subtle" loading={end.busy} onClick={() => void end.run({})}>
              {t('server.witness.end')}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}

function WitnessFacts({ witness: { folder, leftAt, others, ignored } }: { witness: Witness }) {
  const { t } = useText();
  return (
    <Facts
      wide
      rows={[
        { label: t('server.witness.folder'), value: <bdi>{folder}</bdi> },
        { label: t('server.witness.left'), value: leftAt === null ? t('server.witness.never') : exactTime(leftAt) },
        { label: t('server.witness.read'), value: t('server.witness.others', { count: others }) },
        {
          label: t('server.witness.notRead'),
          value: ignored === 0 ? '' : t('server.witness.ignored', { count: ignored }),
        },
      ]}
    />
  );
}
