using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class Activity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "views");

            migrationBuilder.CreateTable(
                name: "activity_hours",
                schema: "views",
                columns: table => new
                {
                    hour = table.Column<long>(type: "bigint", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: false),
                    permitted = table.Column<int>(type: "integer", nullable: false),
                    held = table.Column<int>(type: "integer", nullable: false),
                    denied = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activity_hours", x => new { x.hour, x.agent });
                });

            migrationBuilder.CreateTable(
                name: "activity_last",
                schema: "views",
                columns: table => new
                {
                    agent = table.Column<string>(type: "text", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activity_last", x => x.agent);
                });

            migrationBuilder.CreateTable(
                name: "activity_places",
                schema: "views",
                columns: table => new
                {
                    workflow = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activity_places", x => new { x.workflow, x.kind, x.value });
                });

            migrationBuilder.CreateTable(
                name: "activity_runs",
                schema: "views",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: false),
                    workflow = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    last_at = table.Column<long>(type: "bigint", nullable: false),
                    permitted = table.Column<int>(type: "integer", nullable: false),
                    held = table.Column<int>(type: "integer", nullable: false),
                    denied = table.Column<int>(type: "integer", nullable: false),
                    last_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activity_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "projections",
                schema: "views",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_projections", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_activity_runs_agent",
                schema: "views",
                table: "activity_runs",
                columns: new[] { "agent", "last_seq" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_runs_last",
                schema: "views",
                table: "activity_runs",
                column: "last_seq");

            migrationBuilder.CreateIndex(
                name: "ix_activity_runs_workflow",
                schema: "views",
                table: "activity_runs",
                columns: new[] { "workflow", "last_seq" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activity_hours",
                schema: "views");

            migrationBuilder.DropTable(
                name: "activity_last",
                schema: "views");

            migrationBuilder.DropTable(
                name: "activity_places",
                schema: "views");

            migrationBuilder.DropTable(
                name: "activity_runs",
                schema: "views");

            migrationBuilder.DropTable(
                name: "projections",
                schema: "views");
        }
    }
}
