// Archive packages: what the receiver has to know, which way each channel's records go, and the packages made. R46.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ChannelFlow } from '../../../domain/archiving/calls.ts';
import type { ArchiveSettingsFields } from '../../../domain/archiving/model.ts';
import type { PackageCheck } from '../../../domain/archiving/violations.ts';
import type { Output } from '../../../domain/contract/api.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import {
  EmptyState,
  Facts,
  FormDialog,
  ListRow,
  Note,
  Page,
  ProblemNote,
  RowList,
  Section,
  StateLabel,
} from '../../components/index.ts';
import { packageOf, usePassedValue, useWhenPassed } from '../../hooks/passed-value.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './archiving.module.css';
import { CheckDialog } from './check-dialog.tsx';
import { FlowText } from './flow-text.tsx';
import { shownPackage } from './making.ts';
import { PackageDialog } from './package-dialog.tsx';
import { Packages } from './packages.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { MakingSection } from './progress.tsx';
import { SettingsForm } from './settings-form.tsx';

type Data = Output<'archiving.get'>;

export function ArchivingScreen() {
  const { t } = useText();
  const may = useMay();
  const { data, problem, refetch } = useCall('archiving.get', {});
  const [checked, setChecked] = useState<PackageCheck | null>(null);
  const passed = usePassedValue(shownPackage);
  const [shown, setShown] = useState(passed);
  useWhenPassed(shownPackage, setShown);
  const check = useAction('archiving.check', { onDone: (found) => setChecked(found) });
  return (
    <Page
      title={t('archiving.title')}
      actions={
        may('archiving.check') && (
          <Button variant="default" loading={check.busy} onClick={() => void check.run({})}>
            {t('archiving.check.choose')}
          </Button>
        )
      }
    >
      <p className="dim">{t('archiving.text')}</p>
      <ProblemNote problem={problem} onRetry={refetch} />
      {data !== undefined && (
        <div className={classes.stack}>
          <MakingSection />
          <Receiver settings={data.settings} />
          <Channels data={data} />
          <Packages packages={data.packages} shown={shown} />
        </div>
      )}
      <CheckDialog checked={checked} packages={data?.packages ?? []} onClose={() => setChecked(null)} />
    </Page>
  );
}

const NONE: ArchiveSettingsFields = {
  ...{ shape: 'fgs2', creator: '', creatorCode: '', deliverer: '', delivererCode: '', agreement: '' },
  ...{ referenceCode: '', system: 'Kanalvakt', informationClass: '' },
};

function Receiver({ settings }: { settings: ArchiveSettingsFields | null }) {
  const { t } = useText();
  const may = useMay();
  const [editing, setEditing] = useState<ArchiveSettingsFields | null>(null);
  const change = may('archiving.saveSettings') && (
    <Button variant="default" onClick={() => setEditing(settings ?? NONE)}>
      {t(settings === null ? 'archiving.settings.fill' : 'archiving.settings.change')}
    </Button>
  );
  const of = (name: Exclude<keyof ArchiveSettingsFields, 'shape'>) => ({
    label: t(`archiving.settings.${name}`),
    value: settings?.[name] ?? '',
  });
  return (
    <Section title={t('archiving.settings.title')} extra={change}>
      {settings === null ? (
        <Note tone="amber">{t('archiving.settings.missing')}</Note>
      ) : (
        <Facts
          wide
          rows={[
            { label: t('archiving.settings.shape'), value: t(`archiving.shapes.${settings.shape}`) },
            of('creator'),
            of('creatorCode'),
            of('deliverer'),
            of('delivererCode'),
            of('agreement'),
            of('referenceCode'),
            of('system'),
            of('informationClass'),
          ].filter(({ value }) => value !== '')}
        />
      )}
      <FormDialog open={editing} onClose={() => setEditing(null)} title={t('archiving.settings.title')}>
        {(fields) => <SettingsForm fields={fields} onClose={() => setEditing(null)} />}
      </FormDialog>
    </Section>
  );
}

function Channels({ data: { channels, packageFrom, settings } }: { data: Data }) {
  const { t } = useText();
  const may = useMay();
  const asked = usePassedValue(packageOf);
  const mayPack = settings !== null && may('exports.archivePackage');
  const [packing, setPacking] = useState<ChannelFlow | null>(
    () => channels.find(({ id, mine }) => mayPack && mine && id === asked) ?? null,
  );
  const [printing, setPrinting] = useState<ChannelFlow | null>(null);
  const buttons = (flow: ChannelFlow) =>
    flow.mine && (
      <div className={classes.buttons}>
        {may('exports.archivePrint') && (
          <Button
            variant={flow.way === 'print' ? 'default' : 'subtle'}
            aria-label={t('archiving.printOf', { name: flow.name })}
            onClick={() => setPrinting(flow)}
          >
            {t('archiving.print')}
          </Button>
        )}
        {mayPack && (
          <Button
            variant={flow.way === 'package' ? 'default' : 'subtle'}
            aria-label={t('archiving.packOf', { name: flow.name })}
            onClick={() => setPacking(flow)}
          >
            {t('archiving.pack')}
          </Button>
        )}
      </div>
    );
  return (
    <Section title={t('archiving.channels')}>
      <p className="dim">{t('archiving.measure', { count: packageFrom })}</p>
      {channels.length === 0 && <EmptyState title={t('archiving.noChannels')} text={t('archiving.noChannelsText')} />}
      <RowList label={t('archiving.channels')}>
        {channels.map((flow) => (
          <ListRow
            key={flow.id}
            title={
              <>
                <bdi>{flow.name}</bdi>{' '}
                <StateLabel tone={flow.way === 'package' ? 'green' : 'plain'}>
                  {t(`archiving.way.${flow.way}`)}
                </StateLabel>
              </>
            }
            detail={<FlowText flow={flow} />}
            action={buttons(flow)}
          />
        ))}
      </RowList>
      <FormDialog open={packing} onClose={() => setPacking(null)} title={t('archiving.package.title')}>
        {(flow) => <PackageDialog flow={flow} onClose={() => setPacking(null)} />}
      </FormDialog>
      <FormDialog open={printing} onClose={() => setPrinting(null)} title={t('archiving.printTitle')}>
        {(flow) => <PrintDialog flow={flow} onClose={() => setPrinting(null)} />}
      </FormDialog>
    </Section>
  );
}
