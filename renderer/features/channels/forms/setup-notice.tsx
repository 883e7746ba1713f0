// The notice to the communications office that an account is set up: its address and who is responsible (R07).
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ChannelRow } from '../../../../domain/channels/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import { shownState } from '../../../../domain/channels/shown-state.ts';
import { officeAddress } from '../../../../domain/people/office-address.ts';
import { type Letter, Note, WriteLetter } from '../../../components/index.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMe } from '../../../calls/use-me.ts';
import { useChannelPlatformName } from '../../../hooks/use-names.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';

/** What the policy says that the notice contains. */
function useReadyLetter(line: ChannelRow | undefined): Letter | null {
  const { t } = useText();
  const platformName = useChannelPlatformName();
  const me = useMe();
  const { today } = useNow();
  if (line === undefined) return null;
  const { channel, departmentName, unitName, responsibleName } = line;
  const row = (label: string, value: string): string => `${label}: ${value === '' ? t('setupNotice.missing') : value}`;
  return {
    subject: t('setupNotice.subject', { channel: channel.name }).slice(0, 200),
    text: [
      t('setupNotice.hello'),
      '',
      t(shownState(channel, today) === 'preparing' ? 'setupNotice.will' : 'setupNotice.has'),
      '',
      row(t('setupNotice.name'), channel.name),
      row(t('channels.list.platform'), platformName(channel)),
      row(t('channels.list.address'), channel.address),
      row(
        t('channels.list.department'),
        channel.departmentId === null
          ? t('channels.municipalityWide')
          : [departmentName, unitName].filter((name) => name !== '').join(', '),
      ),
      row(t('setupNotice.responsible'), responsibleName),
      row(t('channels.list.purpose'), channel.purpose),
      '',
      t('setupNotice.regards'),
      me?.name ?? '',
    ].join('\n'),
  };
}

export function SetupNotice({ channel }: { channel: Channel }) {
  const { data: line } = useCall('channels.get', { id: channel.id });
  const ready = useReadyLetter(line);
  return line === undefined || ready === null ? null : <NoticeLetter key={ready.text} line={line} ready={ready} />;
}

/** The same as a signed file, which the office imports in its own vault. */
function SaveSigned({ channel: { id, name } }: { channel: Channel }) {
  const { t, language } = useText();
  const { today } = useNow();
  const save = useAction('registerFiles.save', {
    onDone: ({ saved }) => {
      if (saved) notifyDone(t('channelImport.send.saved'));
    },
  });
  const file = t('channelImport.send.name', { of: name, day: today }).slice(0, 200);
  return (
    <Button variant="default" loading={save.busy} onClick={() => void save.run({ name: file, ids: [id], language })}>
      {t('channelImport.send.one')}
    </Button>
  );
}

function NoticeLetter({ line, ready }: { line: ChannelRow; ready: Letter }) {
  const { t } = useText();
  const { data: people } = useCall('people.list', {});
  const [text, setText] = useState(ready.text);
  return (
    <>
      {(line.channel.address === '' || line.responsibleName === '') && (
        <Note tone="amber">{t('setupNotice.incomplete')}</Note>
      )}
      <WriteLetter
        letter={{ subject: ready.subject, text }}
        onText={setText}
        label={t('setupNotice.text')}
        hint={t('setupNotice.hint')}
        to={officeAddress(people ?? [])}
        file={{ name: 'exports.setupNotice', about: { id: line.channel.id } }}
        isNext
      >
        <SaveSigned channel={line.channel} />
      </WriteLetter>
    </>
  );
}
