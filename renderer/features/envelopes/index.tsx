// Emergency envelopes: existing ones with their fate, and sealing a new one. R11, R26.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Section, EmptyState, FormDialog, Note, Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './envelopes.module.css';
import { EnvelopeList } from './envelope-list.tsx';
import { MakeForm, type SealedEnvelope } from './make-form.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';

/** @param channelId opens the form for a new envelope with this channel's logins */
export function EnvelopesScreen({ channelId = null }: { channelId?: string | null }) {
  const { t } = useText();
  const may = useMay();
  const [making, setMaking] = useState<{ channelId: string | null } | null>(channelId === null ? null : { channelId });
  const [sealed, setSealed] = useState<SealedEnvelope | null>(null);
  const { data: lines, problem, refetch } = useCall('envelopes.list', {});
  const make = may('envelopes.make') && (
    <Button onClick={() => setMaking({ channelId: null })}>{t('envelope.make.action')}</Button>
  );
  return (
    <Page title={t('envelope.title')} actions={make} back={{ label: t('envelope.back'), to: paths.logins }}>
      <div className={classes.stack}>
        <Note>{t('envelope.what')}</Note>
        <ProblemNote problem={problem} onRetry={refetch} />
        {lines?.length === 0 && (
          <Section>
            <EmptyState title={t('envelope.list.emptyTitle')} text={t('envelope.list.emptyText')} action={make} />
          </Section>
        )}
        {lines !== undefined && lines.length > 0 && <EnvelopeList lines={lines} />}
      </div>
      <FormDialog open={making} onClose={() => setMaking(null)} title={t('envelope.make.title')} size="lg">
        {(what) => (
          <MakeForm
            channelId={what.channelId}
            onMade={(done) => {
              setMaking(null);
              setSealed(done);
            }}
            onClose={() => setMaking(null)}
          />
        )}
      </FormDialog>
      {sealed !== null && (
        <PassphraseDialog
          made={sealed}
          line={lines?.find(({ envelope }) => envelope.id === sealed.id)}
          onClose={() => setSealed(null)}
        />
      )}
    </Page>
  );
}
