// New versions: what runs, what a signed version file says is the newest, and how old the program's browser is.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../../domain/contract/api.ts';
import type { UpdateStatus } from '../../../domain/updates/calls.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Section } from '../../components/basics/section.tsx';
import { Facts } from '../../components/basics/facts.tsx';
import { Note } from '../../components/basics/note.tsx';
import { dayFull, exactTime } from '../../i18n/format.ts';
import { codeText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { BrowserAge } from '../../components/updates/browser-age.tsx';

export function UpdatesCard() {
  const { t } = useText();
  const { data: status } = useCall('updates.status', {});
  const [compared, setCompared] = useState<NonNullable<Output<'updates.compare'>> | null>(null);
  const open = useAction('updates.open', { onDone: (read) => read !== null && notifyDone(t('updates.read')) });
  const ask = useAction('updates.ask', { success: 'updates.read' });
  const compare = useAction('updates.compare', { onDone: setCompared });
  if (status === undefined) return null;
  return (
    <Section title={t('updates.title')}>
      <div style={{ display: 'grid', gap: 12 }}>
        <p className="dim">{t('updates.intro')}</p>
        <BrowserAge runtime={status.runtime} />
        <VersionNote status={status} />
        <VersionFacts status={status} />
        {!status.canCheck && <p className="dim">{t('updates.noKey')}</p>}
        {status.canCheck && (
          <div style={{ display: 'flex', gap: 10, flexWrap: 'wrap' }}>
            <Button variant="default" loading={open.busy} onClick={() => void open.run({})}>
              {t('updates.open')}
            </Button>
            {status.source !== null && (
              <Button variant="default" loading={ask.busy} onClick={() => void ask.run({})}>
                {t('updates.ask')}
              </Button>
            )}
            {(status.latest?.installers.length ?? 0) > 0 && (
              <Button variant="default" loading={compare.busy} onClick={() => void compare.run({})}>
                {t('updates.compare')}
              </Button>
            )}
          </div>
        )}
        <div role="status" aria-live="polite">
          {compared !== null && (
            <Note tone={compared.listed ? 'green' : 'red'}>
              {t(compared.listed ? 'updates.listed' : 'updates.notListed', { name: compared.name })}
            </Note>
          )}
        </div>
      </div>
    </Section>
  );
}

function VersionNote({ status: { state, latest } }: { status: UpdateStatus }) {
  const { t, language } = useText();
  if (latest === null || state === 'unknown') return null;
  return (
    <Note
      tone={state === 'unsafe' ? 'red' : state === 'newer' ? 'amber' : 'green'}
      icon={state === 'unsafe' ? <IconAlertTriangle size={18} aria-hidden /> : undefined}
    >
      {t(`updates.state.${state}`, { version: latest.version })}
      {state !== 'current' && (
        <p style={{ marginTop: 6, whiteSpace: 'pre-line' }}>
          <strong>{t('updates.notes')}</strong>
          {`\n${latest.notes[language]}`}
        </p>
      )}
    </Note>
  );
}

function VersionFacts({ status: { runtime, latest, source, asked } }: { status: UpdateStatus }) {
  const { t } = useText();
  return (
    <Facts
      wide
      rows={[
        {
          label: t('updates.browser'),
          value:
            runtime.released === null
              ? t('updates.browserUnknown', { version: runtime.electron })
              : t('updates.browserFrom', { version: runtime.electron, day: dayFull(runtime.released) }),
        },
        {
          label: t('updates.latest'),
          value:
            latest === null
              ? t('updates.latestUnknown')
              : t('updates.latestFrom', { version: latest.version, day: dayFull(latest.released) }),
        },
        { label: t('updates.issued'), value: latest && t('updates.issuedAt', { time: exactTime(latest.issued) }) },
        {
          label: t('updates.source'),
          value: source === null ? t('updates.sourceNone') : t('updates.sourceHost', { host: source }),
        },
        { label: t('updates.asked'), value: asked && lastAsked(asked) },
      ]}
    />
  );
}

const lastAsked = ({ at, problem }: NonNullable<UpdateStatus['asked']>): string =>
  problem === null ? exactTime(at) : `${exactTime(at)}. ${codeText(problem)}`;
