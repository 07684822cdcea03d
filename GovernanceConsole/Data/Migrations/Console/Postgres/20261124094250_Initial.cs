using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Console.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: true),
                    run_id = table.Column<string>(type: "text", nullable: true),
                    evaluation_id = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    request_key = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false),
                    previous = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_entries", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "payloads",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_payloads", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "rule_versions",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "text", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    is_current = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rule_versions", x => new { x.kind, x.id, x.version });
                });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_agent",
                table: "ledger_entries",
                columns: new[] { "agent", "seq" },
                filter: "agent is not null");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_evaluation",
                table: "ledger_entries",
                column: "evaluation_id",
                filter: "evaluation_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_kind",
                table: "ledger_entries",
                columns: new[] { "kind", "seq" },
                filter: "kind <> 'decision'");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_request",
                table: "ledger_entries",
                columns: new[] { "agent", "request_key" },
                filter: "request_key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_run",
                table: "ledger_entries",
                columns: new[] { "run_id", "seq" },
                filter: "run_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_rule_current",
                table: "rule_versions",
                columns: new[] { "kind", "id" },
                unique: true,
                filter: "is_current");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "payloads");

            migrationBuilder.DropTable(
                name: "rule_versions");
        }
    }
}
