// People and channels as options: namesakes distinguished and, in long lists, grouped by unit with one's own first.
import { useCallback, useMemo } from 'react';
import { rosterOn } from '../../../domain/channels/rules.ts';
import type { Output } from '../../../domain/contract/api.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, compareSv, folded } from '../../i18n/format.ts';
import { SelectField } from './choice.tsx';
import { MANY_OPTIONS, type Option } from './option-list.tsx';
import type { FieldProps } from './use-field.ts';

type Person = Output<'people.list'>[number];
type ListedChannel = Output<'channels.list'>[number];

/** What options are made of: the name, and what tells it apart from the same name, the most telling first. */
interface Named {
  readonly value: string;
  readonly name: string;
  readonly apart: readonly string[];
  /** Order of the heading; own things first. */
  readonly rank: number;
  readonly heading: string;
}

/** Adds to names that occur more than once what tells them apart, until they differ or there is no more to add. */
function distinct(rows: readonly Named[]): Option[] {
  const labels = rows.map(({ name }) => name);
  const most = Math.max(0, ...rows.map(({ apart }) => apart.length));
  for (let index = 0; index < most; index += 1) {
    const seen = new Map<string, number>();
    for (const label of labels) seen.set(folded(label), (seen.get(folded(label)) ?? 0) + 1);
    for (const [at, row] of rows.entries()) {
      const [label = '', more = ''] = [labels[at], row.apart[index]];
      if (more !== '' && (seen.get(folded(label)) ?? 0) > 1) labels[at] = `${label}, ${more}`;
    }
  }
  return rows.map(({ value }, at) => ({ value, label: labels[at] ?? '' }));
}

function optionsOf(rows: readonly Named[]): Option[] {
  const grouped = rows.length > MANY_OPTIONS;
  const ordered = [...rows].sort(
    (a, b) =>
      (grouped ? a.rank - b.rank || compareSv(a.heading, b.heading) : 0) ||
      compareSv(a.name, b.name) ||
      compareSv(a.apart.join(' '), b.apart.join(' ')),
  );
  const options = distinct(ordered);
  return grouped ? options.map((option, at) => ({ ...option, group: ordered[at]?.heading ?? '' })) : options;
}

type Place = Pick<Person, 'unitId' | 'departmentId'>;

/** The heading of a place in the organisation, and its order: the reader's unit, their department, the others. */
function useHeadings(): (place: Place) => { heading: string; rank: number } {
  const { t } = useText();
  const me = useMe();
  const { data } = useCall('organisation.get', {});
  return useMemo(() => {
    const departments = new Map((data?.departments ?? []).map(({ id, name }) => [id, name]));
    const units = new Map((data?.units ?? []).map((unit) => [unit.id, unit]));
    const used = new Map<string, number>();
    for (const { name } of units.values()) used.set(folded(name), (used.get(folded(name)) ?? 0) + 1);
    return ({ unitId, departmentId }) => {
      const unit = units.get(unitId ?? '');
      const department = departments.get(unit?.departmentId ?? departmentId ?? '') ?? '';
      const rank =
        unit !== undefined && unit.id === me?.unitId
          ? 1
          : department !== '' && (unit?.departmentId ?? departmentId) === me?.departmentId
            ? 2
            : 3;
      if (unit === undefined) return { heading: department || capital(t('people.wholeMunicipality')), rank };
      const shared = (used.get(folded(unit.name)) ?? 0) > 1;
      return { heading: shared && department !== '' ? `${unit.name}, ${department}` : unit.name, rank };
    };
  }, [data, me?.departmentId, me?.unitId, t]);
}

/** The name of a place in the organisation: its unit, with the department where units share a name. */
export function usePlaceName(): (place: Place) => string {
  const headingOf = useHeadings();
  return (place) => headingOf(place).heading;
}

/** Makes options of people: the reader's unit first, and those with the same name distinguished by title and unit. */
export function usePeopleAsOptions(): (people: readonly Person[], naming?: 'title' | 'name') => Option[] {
  const headingOf = useHeadings();
  return useCallback(
    (people, naming = 'title') =>
      optionsOf(
        people.map((person) => {
          const titled = naming === 'title' && person.title !== '';
          const place = headingOf(person);
          return {
            value: person.id,
            name: titled ? `${person.name}, ${person.title}` : person.name,
            apart: [...(titled ? [] : [person.title]), place.heading, person.email],
            ...place,
          };
        }),
      ),
    [headingOf],
  );
}

/** Makes options of channels: the reader's own first, and those with the same name distinguished by platform and unit. */
function useChannelsAsOptions(): (lines: readonly ListedChannel[]) => Option[] {
  const { t } = useText();
  const me = useMe();
  const headingOf = useHeadings();
  const platformName = useChannelPlatformName();
  const myId = me?.id;
  const { today } = useNow();
  return useCallback(
    (lines) =>
      optionsOf(
        lines.map(({ channel }) => {
          const place = headingOf(channel);
          const mine =
            myId !== undefined &&
            (channel.responsibleId === myId || rosterOn(channel, today).some(({ personId }) => personId === myId));
          return {
            value: channel.id,
            name: channel.name,
            apart: [platformName(channel), place.heading, channel.address],
            ...(mine ? { heading: t('common.options.mine'), rank: 0 } : place),
          };
        }),
      ),
    [headingOf, myId, platformName, t, today],
  );
}

/** People who are not archived, as options; `filter` narrows them. */
export function usePersonOptions(filter?: (person: Person) => boolean): Option[] {
  const { data } = useCall('people.list', {});
  const asOptions = usePeopleAsOptions();
  return useMemo(
    () => asOptions((data ?? []).filter((person) => person.archived === null && (filter?.(person) ?? true))),
    [asOptions, data, filter],
  );
}

const isNotClosed = ({ channel }: ListedChannel): boolean => channel.state !== 'closed';

/** Channels as options. Closed ones are excluded unless a custom filter includes them. */
export function useChannelOptions(filter: (line: ListedChannel) => boolean = isNotClosed): Option[] {
  const { data } = useCall('channels.list', {});
  const asOptions = useChannelsAsOptions();
  return useMemo(() => asOptions((data ?? []).filter(filter)), [asOptions, data, filter]);
}

/** A person in a form: the id, or null. */
export function PersonSelect({
  filter,
  ...props
}: FieldProps & { filter?: (person: Person) => boolean; clearable?: boolean }) {
  return <SelectField {...props} options={usePersonOptions(filter)} searchable />;
}

/** A channel in a form: the id, or null. */
export function ChannelSelect({
  filter,
  ...props
}: FieldProps & { filter?: (line: ListedChannel) => boolean; clearable?: boolean; autoFocus?: boolean }) {
  return <SelectField {...props} options={useChannelOptions(filter)} searchable />;
}

/** Names for people in an order of their own: the name alone, and more where two have the same. */
export function useTellingNames(): (people: readonly { id: string; name: string }[]) => (id: string) => string {
  const { data } = useCall('people.list', {});
  const asOptions = usePeopleAsOptions();
  return useCallback(
    (people) => {
      const ids = new Set(people.map(({ id }) => id));
      const labels = new Map(people.map(({ id, name }) => [id, name]));
      for (const { value, label } of asOptions(
        (data ?? []).filter(({ id }) => ids.has(id)),
        'name',
      ))
        labels.set(value, label);
      return (id) => labels.get(id) ?? '';
    },
    [asOptions, data],
  );
}
