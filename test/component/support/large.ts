// The example municipality enlarged to hundreds of people and channels, many with the same name.
import type { Output } from '../../../domain/contract/api.ts';
import { ok } from '../../../domain/kernel/result.ts';
import type { Answers } from './bridge.ts';
import type { Example } from './example.ts';

type People = Output<'people.list'>;
type Channels = Output<'channels.list'>;
type Organisation = Output<'organisation.get'>;

export interface Large {
  readonly people: People;
  readonly channels: Channels;
  readonly organisation: Organisation;
  readonly answers: Answers;
}

const GIVEN = ['Ali', 'Anna', 'Erik', 'Fatima', 'Johan'];
const FAMILY = ['Berg', 'Dahl', 'Fors'];
const PLACES = ['facebook', 'instagram', 'tiktok'];

/** The example's people and channels, and as many more as make these numbers. Every department has an administration. */
export async function enlarge(of: Example, size: { people: number; channels: number }): Promise<Large> {
  const organisation = await of.get('organisation.get', {});
  const [people, channels] = [await of.get('people.list', {}), await of.get('channels.list', {})];
  const [person, line, unit] = [people[0], channels[0], organisation.units[0]];
  if (person === undefined || line === undefined || unit === undefined) throw new Error('the example is empty');
  const added = organisation.departments.map(({ id }) => ({
    ...unit,
    id: `administration-${id}`,
    name: 'Administration',
    departmentId: id,
    headId: null,
  }));
  const units = [...organisation.units, ...added];
  const place = (index: number) => {
    const { id, departmentId } = added[index % added.length] ?? unit;
    return { unitId: id, departmentId };
  };
  const morePeople = Array.from({ length: size.people - people.length }, (_, index) => ({
    ...person,
    ...place(Math.floor(index / (GIVEN.length * FAMILY.length))),
    id: `person-${String(index)}`,
    name: `${GIVEN[index % GIVEN.length] ?? ''} ${FAMILY[Math.floor(index / GIVEN.length) % FAMILY.length] ?? ''}`,
    title: 'Handläggare',
    email: `person${String(index)}@norrasa.example`,
    roles: [],
  }));
  const moreChannels = Array.from({ length: size.channels - channels.length }, (_, index) => ({
    ...line,
    channel: {
      ...line.channel,
      ...place(Math.floor(index / PLACES.length)),
      id: `channel-${String(index)}`,
      name: `Mötesplats ${String(Math.floor(index / PLACES.length)).padStart(3, '0')}`,
      platform: PLACES[index % PLACES.length] ?? '',
      responsibleId: null,
      roster: [],
    },
  }));
  const large = {
    people: [...people, ...morePeople],
    channels: [...channels, ...moreChannels],
    organisation: { ...organisation, units },
  };
  return {
    ...large,
    answers: {
      'people.list': ok(large.people),
      'channels.list': ok(large.channels),
      'organisation.get': ok(large.organisation),
    },
  };
}

/** The number of elements in the page. */
export const elements = (): number => document.querySelectorAll('*').length;
