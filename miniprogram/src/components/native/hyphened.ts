/** What is read as one though it has hyphens: 2026-05-18, ZD20260802-0157, 0571-88880011. */
export const hyphened = /\b((?:[A-Z]{2})?\d{2,11}(?:-\d{2,11}){1,2})(?![\d-])/g
