export interface Goal {
  readonly name: string;
  readonly figure: number;
  readonly limit: number;
  readonly better: 'higher' | 'lower';
}

const reached = ({ figure, limit, better }: Goal) => (better === 'higher' ? figure >= limit : figure <= limit);

/** `reached` or `MISSED` for each goal, with the figure and its limit. */
export const goalLines = (goals: readonly Goal[]): string =>
  goals
    .map((goal) => {
      const sign = goal.better === 'higher' ? '>=' : '<=';
      return `${reached(goal) ? 'reached' : 'MISSED '}  ${goal.name}: ${goal.figure.toFixed(2)} (${sign} ${goal.limit})\n`;
    })
    .join('');
