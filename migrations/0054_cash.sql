CREATE TABLE "cash_banking_parts" (
	"community_id" uuid NOT NULL,
	"shift_id" uuid NOT NULL,
	"banking_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "cash_banking_parts_community_id_shift_id_banking_id_pk" PRIMARY KEY("community_id","shift_id","banking_id"),
	CONSTRAINT "cash_banking_parts_amount" CHECK (amount_fen <> 0)
);
--> statement-breakpoint
CREATE TABLE "cash_bankings" (
	"community_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"number" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"banked_on" date NOT NULL,
	"slip" text NOT NULL,
	"file_id" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"approval_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cash_bankings_community_id_id_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "cash_bankings_community_id_number_unique" UNIQUE("community_id","number"),
	CONSTRAINT "cash_bankings_community_id_approval_id_unique" UNIQUE("community_id","approval_id"),
	CONSTRAINT "cash_bankings_amount" CHECK (amount_fen > 0)
);
--> statement-breakpoint
ALTER TABLE "service_prices" ADD COLUMN "from_on" date;--> statement-breakpoint
ALTER TABLE "service_prices" ADD COLUMN "approval_id" uuid;--> statement-breakpoint
ALTER TABLE "warranty_terms" ADD COLUMN "from_on" date;--> statement-breakpoint
ALTER TABLE "warranty_terms" ADD COLUMN "approval_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "shift_id" uuid;--> statement-breakpoint
ALTER TABLE "cash_banking_parts" ADD CONSTRAINT "cash_banking_parts_community_id_banking_id_cash_bankings_community_id_id_fk" FOREIGN KEY ("community_id","banking_id") REFERENCES "public"."cash_bankings"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_banking_parts" ADD CONSTRAINT "cash_banking_parts_community_id_shift_id_cash_shifts_community_id_id_fk" FOREIGN KEY ("community_id","shift_id") REFERENCES "public"."cash_shifts"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_bankings" ADD CONSTRAINT "cash_bankings_community_id_file_id_files_community_id_id_fk" FOREIGN KEY ("community_id","file_id") REFERENCES "public"."files"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_bankings" ADD CONSTRAINT "cash_bankings_community_id_made_by_staff_community_id_id_fk" FOREIGN KEY ("community_id","made_by") REFERENCES "public"."staff"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_bankings" ADD CONSTRAINT "cash_bankings_community_id_approval_id_approvals_community_id_id_fk" FOREIGN KEY ("community_id","approval_id") REFERENCES "public"."approvals"("community_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cash_banking_parts_of" ON "cash_banking_parts" USING btree ("community_id","banking_id");--> statement-breakpoint
CREATE INDEX "cash_bankings_by_slip" ON "cash_bankings" USING btree ("community_id","slip");