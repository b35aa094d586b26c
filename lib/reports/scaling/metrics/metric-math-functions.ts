import { NotSimulated } from '../not-simulated.js';
import { constant, mapped, type Point, type Value } from './metric-math-value.js';

/** What stands between the brackets of a call: values, and arrays of values. */
export type Argument = Value | readonly Value[];

type Call = (values: readonly Argument[], name: string) => Value;

const isArray = (argument: Argument | undefined): argument is readonly Value[] => Array.isArray(argument);

function single(name: string, argument: Argument | undefined): Value {
  if (argument === undefined || isArray(argument)) throw new NotSimulated(`${name} wants a value`);
  return argument;
}

const each =
  (operate: (value: number) => number): Call =>
  ([argument], name) =>
    mapped(single(name, argument), operate);

/** Over an array of series, point by point. Over one series it would be one number for the whole graph. */
const across =
  (reduce: (values: readonly number[]) => number): Call =>
  ([argument], name) => {
    if (!isArray(argument)) throw new NotSimulated(`${name} of one series is one number for a whole graph`);
    const at = (point: Point): number => {
      const values = argument.map((value) => value.at(point)).filter((value) => !Number.isNaN(value));
      return values.length === 0 ? Number.NaN : reduce(values);
    };
    return { series: argument.some(({ series }) => series), at };
  };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Drops the point when its condition is missing. */
const choose: Call = ([condition, yes, no], name) => {
  const [asked, positive, negative] = [single(name, condition), single(name, yes), single(name, no)];
  return {
    series: true,
    at: (point) => {
      const holds = asked.at(point);
      if (Number.isNaN(holds)) return Number.NaN;
      return (holds === 0 ? negative : positive).at(point);
    },
  };
};

const fill: Call = ([series, filler], name) => {
  const [asked, instead] = [single(name, series), single(name, filler)];
  return {
    series: true,
    at: (point) => {
      const value = asked.at(point);
      return Number.isNaN(value) ? instead.at(point) : value;
    },
  };
};

/** Every function that an expression may call here. */
export const functions: Readonly<Record<string, Call>> = {
  ABS: each(Math.abs),
  CEIL: each(Math.ceil),
  FLOOR: each(Math.floor),
  MAX: across((values) => Math.max(...values)),
  MIN: across((values) => Math.min(...values)),
  SUM: across(sum),
  AVG: across((values) => sum(values) / values.length),
  IF: choose,
  FILL: fill,
  TRUE: () => constant(1),
  FALSE: () => constant(0),
};
