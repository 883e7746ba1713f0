// One channel that was found unregistered: what is known of it, and what is decided. R08.
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Link } from 'wouter';
import { foundChannelCalls, type FoundChannelRow } from '../../../domain/found-channels/calls.ts';
import { FOUND_DECISIONS, type FoundChannel } from '../../../domain/found-channels/model.ts';
import {
  ChannelSelect,
  Facts,
  FormButtons,
  FormDialog,
  FormFrame,
  Note,
  RadioField,
  Section,
  SideDrawer,
  TextAreaField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { newChannelFrom } from '../../hooks/passed-value.ts';
import { useChannelPlatformName, usePersonName } from '../../hooks/use-names.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { FoundForm } from './form.tsx';
import classes from './found-channels.module.css';

export function FoundDrawer({ row, onClose }: { row: FoundChannelRow | undefined; onClose: () => void }) {
  return (
    <SideDrawer opened={row !== undefined} onClose={onClose} title={<bdi>{row?.found.name ?? ''}</bdi>}>
      {row && <FoundView key={row.found.id} row={row} />}
    </SideDrawer>
  );
}

function FoundView({ row }: { row: FoundChannelRow }) {
  const { t } = useText();
  const may = useMay();
  const { found, foundBy, mine } = row;
  const platformName = useChannelPlatformName();
  const open = useAction('app.openLink');
  const [editing, setEditing] = useState<FoundChannel | null>(null);
  return (
    <div className={classes.stack}>
      <Section
        level={3}
        title={t('foundChannels.name')}
        extra={
          mine &&
          may('foundChannels.save') && (
            <Button variant="default" onClick={() => setEditing(found)}>
              {t('foundChannels.edit')}
            </Button>
          )
        }
      >
        <Facts
          rows={[
            { label: t('foundChannels.platform'), value: <bdi>{platformName(found)}</bdi> },
            {
              label: t('foundChannels.address'),
              value:
                found.address === '' ? (
                  ''
                ) : (
                  <Anchor
                    component="button"
                    type="button"
                    className={classes.address}
                    inherit
                    onClick={() => void open.run({ url: found.address })}
                  >
                    <bdi>{found.address}</bdi>
                  </Anchor>
                ),
            },
            {
              label: t('foundChannels.found'),
              value: <bdi>{t('foundChannels.by', { day: dayFull(found.foundOn), name: foundBy })}</bdi>,
            },
            { label: t('foundChannels.note'), value: found.note === '' ? '' : <bdi>{found.note}</bdi> },
          ]}
        />
      </Section>
      {found.decision !== null ? (
        <Decided row={row} />
      ) : may('foundChannels.decide') ? (
        <Section level={3} title={t('foundChannels.state')}>
          <Decide id={found.id} />
        </Section>
      ) : (
        <Note>{t('foundChannels.decide.waits')}</Note>
      )}
      <FormDialog open={editing} onClose={() => setEditing(null)} title={t('foundChannels.form.editTitle')}>
        {() => <FoundForm found={found} onClose={() => setEditing(null)} />}
      </FormDialog>
    </div>
  );
}

function Decided({ row: { found, channel } }: { row: FoundChannelRow }) {
  const { t } = useText();
  const may = useMay();
  const nameOf = usePersonName();
  const takeUp = useAction('foundChannels.takeUp', { success: 'foundChannels.decide.takenUp' });
  const { decision } = found;
  if (decision === null) return null;
  const { name, platform, platformOther, address } = found;
  return (
    <Section
      level={3}
      title={t('foundChannels.state')}
      extra={
        may('foundChannels.takeUp') && (
          <Button
            {...takeUp.press}
            variant="default"
            loading={takeUp.busy}
            onClick={() => void takeUp.run({ id: found.id })}
          >
            {t('foundChannels.decide.takeUp')}
          </Button>
        )
      }
    >
      <Facts
        rows={[
          { label: t('foundChannels.state'), value: t(`foundChannels.kind.${decision.kind}`) },
          {
            label: t('foundChannels.decidedOn'),
            value: (
              <bdi>{t('foundChannels.by', { day: dayFull(decision.stamp.at), name: nameOf(decision.stamp.by) })}</bdi>
            ),
          },
          { label: t('foundChannels.note'), value: decision.note === '' ? '' : <bdi>{decision.note}</bdi> },
          {
            label: t('foundChannels.decide.inRegister'),
            value:
              channel === null ? (
                ''
              ) : (
                <Anchor component={Link} href={paths.channel(channel.id)} inherit>
                  <bdi>{channel.name}</bdi>
                </Anchor>
              ),
          },
        ]}
      />
      {decision.kind === 'adopted' && channel === null && may('channels.save') && (
        <Note
          action={
            <Button
              component={Link}
              href={paths.newChannel}
              {...{ state: newChannelFrom.with({ name, platform, platformOther, address }) }}
            >
              {t('foundChannels.decide.register')}
            </Button>
          }
        >
          {t('foundChannels.decide.registerText')}
        </Note>
      )}
    </Section>
  );
}

const Decision = foundChannelCalls['foundChannels.decide'].input.omit({ id: true });

function Decide({ id }: { id: string }) {
  const { t } = useText();
  const decide = useAction('foundChannels.decide', { success: 'foundChannels.decide.done', quiet: true });
  const { form, submit } = useFormFor(Decision, { defaultValues: { kind: 'adopted', note: '', channelId: null } });
  return (
    <FormFrame
      form={form}
      label={t('foundChannels.decide.title')}
      onSubmit={submit((decision) => decide.run({ id, ...decision }))}
    >
      <RadioField
        name="kind"
        label={t('foundChannels.decide.title')}
        options={FOUND_DECISIONS.map((value) => ({
          value,
          title: t(`foundChannels.kind.${value}`),
          text: t(`foundChannels.kindText.${value}`),
        }))}
      />
      <MergedWith />
      <TextAreaField
        name="note"
        label={t('foundChannels.decide.note')}
        hint={t('foundChannels.decide.noteHint')}
        rows={2}
      />
      <FormButtons save={t('foundChannels.decide.save')} />
    </FormFrame>
  );
}

function MergedWith() {
  const { t } = useText();
  const kind = useWatch({ name: 'kind' }) as string | undefined;
  return kind === 'merged' ? (
    <ChannelSelect name="channelId" label={t('foundChannels.decide.channel')} filter={everyChannel} />
  ) : null;
}

const everyChannel = (): boolean => true;
