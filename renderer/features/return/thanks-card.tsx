// Thanks to the substitutes, shown on their home screen.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReturnView } from '../../../domain/return/calls.ts';
import { StateLabel, Section, Dialog, ListRow, RowList, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import layout from '../../components/basics/layout.module.css';

type Substitute = ReturnView['substitutes'][number];

export function ThanksCard({ page: { absence, substitutes } }: { page: ReturnView }) {
  const { t } = useText();
  const may = useMay();
  const [to, setTo] = useState<Substitute | null>(null);
  return (
    <Section title={t('away.back.thanks')} extra={<span className="dim">{t('away.back.thanksText')}</span>}>
      <RowList>
        {substitutes.map((substitute) => (
          <ListRow
            key={substitute.personId}
            title={
              <>
                <bdi>{substitute.name}</bdi>{' '}
                {substitute.thanked && <StateLabel tone="green">{t('away.back.thanked')}</StateLabel>}
              </>
            }
            detail={<bdi>{listed(substitute.channels)}</bdi>}
            action={
              may('absences.thank') ? (
                <Button
                  variant="default"
                  onClick={() => setTo(substitute)}
                  aria-label={`${t('away.back.thank')}: ${substitute.name}`}
                >
                  {t('away.back.thank')}
                </Button>
              ) : undefined
            }
          />
        ))}
      </RowList>
      {to !== null && <ThanksDialog id={absence.id} to={to} onClose={() => setTo(null)} />}
    </Section>
  );
}

function ThanksDialog({ id, to, onClose }: { id: string; to: Substitute; onClose: () => void }) {
  const { t } = useText();
  const [text, setText] = useState('');
  const thank = useAction('absences.thank', { quiet: true, success: 'away.back.sent', onDone: onClose });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="sm"
      title={t('away.back.thankTitle', { name: to.name })}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...thank.press}
            disabled={text.trim() === ''}
            loading={thank.busy}
            onClick={() => void thank.run({ id, toId: to.personId, text })}
          >
            {t('away.back.send')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <Textarea
          label={t('away.back.thankField')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={20_000}
          data-autofocus
        />
        <ProblemNote problem={thank.problem} />
      </div>
    </Dialog>
  );
}
