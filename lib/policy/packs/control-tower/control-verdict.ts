/** How controls judged one template. A control that met nothing of its kind is in neither. */
export interface ControlVerdict {
  readonly passed: readonly string[];
  /** Logical ids by control. None means the template as a whole. */
  readonly found: Readonly<Record<string, readonly string[]>>;
}
