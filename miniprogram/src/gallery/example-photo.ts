/** A stand-in for a photo. */
export const photo =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 96'%3E%3Crect width='96' height='96' fill='%239fb4ab'/%3E%3Cpath d='M0 70l30-28 22 20 14-12 30 26v20H0z' fill='%23648477'/%3E%3Ccircle cx='68' cy='26' r='9' fill='%23e9efe9'/%3E%3C/svg%3E"
