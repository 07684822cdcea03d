using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GovernanceConsole.Data.Migrations.Views.Postgres
{
    /// <inheritdoc />
    public partial class ServiceLevels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sla_answers",
                schema: "views",
                columns: table => new
                {
                    slot = table.Column<long>(type: "bigint", nullable: false),
                    bucket = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sla_answers", x => new { x.slot, x.bucket });
                });

            migrationBuilder.CreateTable(
                name: "sla_counts",
                schema: "views",
                columns: table => new
                {
                    measure = table.Column<string>(type: "text", nullable: false),
                    slot = table.Column<long>(type: "bigint", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: false),
                    workflow = table.Column<string>(type: "text", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    who = table.Column<string>(type: "text", nullable: false),
                    bucket = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    sum = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sla_counts", x => new { x.measure, x.slot, x.agent, x.workflow, x.part, x.who, x.bucket });
                });

            migrationBuilder.CreateTable(
                name: "sla_events",
                schema: "views",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    sla = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    says = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sla_events", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "sla_items",
                schema: "views",
                columns: table => new
                {
                    item = table.Column<string>(type: "text", nullable: false),
                    agent = table.Column<string>(type: "text", nullable: false),
                    workflow = table.Column<string>(type: "text", nullable: false),
                    tier = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sla_items", x => x.item);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sla_events_sla",
                schema: "views",
                table: "sla_events",
                column: "sla");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sla_answers",
                schema: "views");

            migrationBuilder.DropTable(
                name: "sla_counts",
                schema: "views");

            migrationBuilder.DropTable(
                name: "sla_events",
                schema: "views");

            migrationBuilder.DropTable(
                name: "sla_items",
                schema: "views");
        }
    }
}
